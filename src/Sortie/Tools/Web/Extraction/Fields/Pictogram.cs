using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Fields;

/// <summary>
/// Reads pictures as the labels that they are to people: "📍 Lisbon · 🏢 Tidewise". Only those are known that stand for one thing
/// wherever they stand before a text; what a clock or a sack of money is drawn for, its text tells by its shape.
/// </summary>
internal static partial class Pictogram
{
    private static readonly FrozenDictionary<string, string> Labels = new (string Label, string Pictures)[]
    {
        ("location", "📍 📌 🗺 🏟 🏛"),
        ("date", "📅 📆 🗓"),
        ("author", "👤 ✍"),
        ("company", "🏢 🏭"),
        ("speaker", "🎤 🎙"),
        ("category", "🏷"),
        ("bedroom", "🛏"),
        ("bathroom", "🛁 🛀 🚿"),
        ("area", "📐"),
        ("job type", "💼"),
    }.SelectMany(label => label.Pictures.Split(' ').Select(picture => (picture, label.Label)))
        .ToFrozenDictionary(pair => pair.picture, pair => pair.Label, StringComparer.Ordinal);

    /// <summary>What pictures in a text label; a value ends where its line sets the next apart, by a picture or otherwise.</summary>
    public static IEnumerable<(string Label, string Value)> In(string text)
    {
        foreach (Match match in Drawn().Matches(text))
        {
            if (Labels.TryGetValue(match.Groups["picture"].Value, out var label) && match.Groups["value"].Value.Trim() is { Length: > 0 } value)
            {
                yield return (label, value);
            }
        }
    }

    // Behind a picture may stand the sign that it is to be drawn in colour.
    [GeneratedRegex(@"(?<picture>\p{Cs}{2}|\p{So})\uFE0F?\s?(?<value>[^·|•\p{So}\p{Cs}\n]{1,80})")]
    private static partial Regex Drawn();
}
