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
    private static readonly FrozenDictionary<Type, Case> ByType = typeof(TFact)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .Select(stored => new Case((string)stored.TypeDiscriminator!, SortieJson.Options.GetTypeInfo(stored.DerivedType)))
        .ToFrozenDictionary(each => each.Type.Type);

    private static readonly FrozenDictionary<string, JsonTypeInfo> ByName =
        ByType.Values.ToFrozenDictionary(each => each.EventType, each => each.Type);

    public static RecordDraft Draft(TFact fact)
    {
        var (eventType, type) = ByType[fact.GetType()];
        return new(eventType, JsonSerializer.SerializeToUtf8Bytes(fact, type)) { Content = fact };
    }

    /// <summary>The fact that a record holds: the very one that was appended, or what its JSON says.</summary>
    /// <exception cref="JsonException">It is not a fact of a kind that this version knows.</exception>
    public static TFact Read(LogRecord record) => record.Content as TFact ?? Parse(record);

    private static TFact Parse(LogRecord record) =>
        ByName.TryGetValue(record.EventType, out var type) && JsonSerializer.Deserialize(record.Fields.Span, type) is TFact fact
            ? fact
            : throw new JsonException($"Record {record.Seq} is of the kind '{record.EventType}', which this version does not know.");

    private readonly record struct Case(string EventType, JsonTypeInfo Type);
}
