using System.Collections.Frozen;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>A column that an order names: "price", "release date".</summary>
/// <param name="Field">The field that the records are ordered by.</param>
/// <param name="End">The token behind it.</param>
internal readonly record struct OrderedColumn(string Field, int End)
{
    private const int LongestField = 2;

    private static readonly FrozenSet<string> Measures = FrozenSet.ToFrozenSet(
    [
        "price", "salary", "cost", "fee", "rent", "revenue", "profit", "yield", "change", "date", "year", "time", "deadline", "age", "rank",
        "level", "size", "weight", "length", "width", "height", "depth", "volume", "area", "capacity", "population", "duration", "runtime",
        "quantity", "number", "amount", "total", "count", "value", "percentage", "ratio", "stock", "mileage", "calorie", "reply", "comment",
        "answer", "goal", "index", "pressure", "speed", "balance", "win", "loss", "temperature", "humidity", "rainfall", "wind", "severity",
        "commit", "grade", "hours",
    ]);

    /// <summary>Whether it holds numbers or days, so that a rank such as "top 5" can be about it; not "the top 5 quotes by author".</summary>
    public bool IsMeasure => HoldsMeasures(Field);

    /// <summary>Whether more of it is better, so that the highest comes first where the message does not say.</summary>
    public bool IsBetterHigh => IsAmongBetterHigh(Field);

    /// <inheritdoc cref="IsMeasure"/>
    public static bool HoldsMeasures(string field) =>
        field[(field.LastIndexOf(' ') + 1)..] is var column && (IsAmongBetterHigh(column) || Measures.Contains(column));

    /// <summary>The column that is named at a token; null where none is.</summary>
    public static OrderedColumn? At(Token[] tokens, int at)
    {
        for (var end = Math.Min(at + LongestField, tokens.Length); end > at; end--)
        {
            var words = tokens[at..end];
            if (Array.TrueForAll(words, token => token.Kind is TokenKind.Word)
                && FieldLexicon.Columns.TryGetValue(Nouns.Singular(words[^1].Word), out var column)
                && (words.Length == 1 || FieldLexicon.KeptModifiers.Contains(words[0].Word)))
            {
                return new(words.Length == 1 ? column : $"{words[0].Word} {column}", end);
            }
        }

        return null;
    }

    private static bool IsAmongBetterHigh(string column) =>
        column is "rating" or "score" or "star" or "vote" or "upvote" or "like" or "view" or "point" or "discount" or "review" or "popularity"
            or "download" or "downloads" or "share" or "follower";
}
