using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sortie.Log;

/// <summary>The name of one mission: <c>mission_chat_</c> and twelve lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(MissionIdJsonConverter))]
public readonly record struct MissionId
{
    private const string Prefix = "mission_chat_";
    private readonly string? _value;

    private MissionId(string value) => _value = value;

    /// <summary>Makes an id that no mission has yet, from 48 random bits.</summary>
    public static MissionId New(Random random) => new(Prefix + IdDigits.New(random));

    /// <summary>The id that always belongs to the same idempotency key: the first 48 bits of its SHA-256.</summary>
    public static MissionId FromKey(string idempotencyKey) => new(Prefix + IdDigits.OfKey(idempotencyKey));

    /// <summary>The 48 bits that tell it from others.</summary>
    internal long Number => long.Parse(_value.AsSpan(Prefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    internal static MissionId FromNumber(long number) => new(Prefix + IdDigits.Of(number));

    /// <summary>Reads an id; false where the text does not have the shape of one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MissionId id)
    {
        id = text is not null && IdDigits.Follow(Prefix, text) ? new(text) : default;
        return id._value is not null;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text does not have the shape of an id.</exception>
    public static MissionId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not a mission id: it should look like '{Prefix}0123456789ab'.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}

internal sealed class MissionIdJsonConverter : JsonConverter<MissionId>
{
    public override MissionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        MissionId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("This is not a mission id.");

    public override void Write(Utf8JsonWriter writer, MissionId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
