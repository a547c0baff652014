using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Sortie.Log;

/// <summary>
/// Turns a closed union of facts into what a log takes, and back. The names under which its cases are stored are those of
/// the <see cref="JsonDerivedTypeAttribute"/>s of the union.
/// </summary>
internal static class RecordCodec<TFact>
    where TFact : class
{
    private static readonly FrozenDictionary<Type, string> Names = typeof(TFact)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(stored => stored.DerivedType, stored => (string)stored.TypeDiscriminator!);

    private static readonly FrozenDictionary<string, JsonTypeInfo> Types =
        Names.ToFrozenDictionary(each => each.Value, each => SortieJson.Options.GetTypeInfo(each.Key));

    public static RecordDraft Draft(TFact fact) => new(Names[fact.GetType()], SortieJson.ToUtf8Bytes(fact)) { Content = fact };

    /// <summary>Whether a record is of a kind that this version knows.</summary>
    public static bool Knows(LogRecord record) => Types.ContainsKey(record.EventType);

    /// <summary>The fact that a record holds: the very one that was appended, or what its JSON says.</summary>
    /// <exception cref="JsonException">It is not a fact of a kind that this version knows.</exception>
    public static TFact Read(LogRecord record) => record.Content as TFact ?? Parse(record);

    private static TFact Parse(LogRecord record) =>
        Types.TryGetValue(record.EventType, out var type) && JsonSerializer.Deserialize(record.Fields.Span, type) is TFact fact
            ? fact
            : throw new JsonException($"Record {record.Seq} is of the kind '{record.EventType}', which this version does not know.");
}
