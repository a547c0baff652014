using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sortie.Log;

namespace Sortie.Schedules;

/// <summary>The name of one schedule: <c>schedule_</c> and twelve lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(ScheduleIdJsonConverter))]
public readonly record struct ScheduleId
{
    private const string Prefix = "schedule_";
    private readonly string? _value;

    private ScheduleId(string value) => _value = value;

    /// <summary>Makes an id that no schedule has yet, from 48 random bits.</summary>
    public static ScheduleId New(Random random) => new(Prefix + IdDigits.New(random));

    /// <summary>Reads an id; false where the text does not have the shape of one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ScheduleId id)
    {
        id = text is not null && IdDigits.Follow(Prefix, text) ? new(text) : default;
        return id._value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}

internal sealed class ScheduleIdJsonConverter : JsonConverter<ScheduleId>
{
    public override ScheduleId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ScheduleId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("This is not a schedule id.");

    public override void Write(Utf8JsonWriter writer, ScheduleId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
