using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Values;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Fields;

/// <summary>Reads figures with the words before them: "Opens 9:00", "High 12° Low 5°", "Posted 3 days ago".</summary>
internal static partial class LabelledFigure
{
    private const int MostWordsBehind = 2;

    /// <summary>The labels of a remark and their values; none where it does not begin with a label.</summary>
    public static IEnumerable<(string Label, string Value)> In(string remark)
    {
        var at = 0;
        while (at < remark.Length && Labelled().Match(remark, at) is { Success: true } told && told.Index == at)
        {
            var (label, value) = (told.Groups["label"].Value, told.Groups["value"]);
            var end = DateText.LeadingDate(remark[value.Index..]) is { Length: > 0 } day ? value.Index + day.Length : value.Index + value.Length;
            var behind = remark[end..].Trim();
            end = behind.Split(' ').Length <= MostWordsBehind && Behind().IsMatch(behind) ? remark.Length : end;
            if (!Continues().IsMatch(remark[end..]))
            {
                yield break;
            }

            if (!(Opener().IsMatch(label) && !TimeText.IsClock(value.Value)))
            {
                yield return (label, remark[value.Index..end].Trim().TrimEnd('.', ',', ':'));
            }

            at = end;
            while (at < remark.Length && remark[at] is ' ' or ',')
            {
                at++;
            }
        }
    }

    [GeneratedRegex(@"\G(?<label>\p{L}[\p{L}.'’-]{0,20}(?:\s\p{L}[\p{L}.'’-]{0,20}){0,3}?)\s?[:：]?\s?(?<value>" + Measures.Figure + ")")]
    private static partial Regex Labelled();

    // What goes on with another figure, such as a phone number, is no figure.
    [GeneratedRegex(@"^(?:$|[ ,]+\p{L})")]
    private static partial Regex Continues();

    // Words that only say how far an amount is one, or that are a part of it.
    [GeneratedRegex(
        @"^(?:from|ab|von|bis|about|approx\.?|ca\.?|circa|up to|to|max\.?|min\.?|only|over|under|now|just|desde"
            + @"|a partir de|à partir de|dès|da|de|od|vanaf|fra|från|v(?:ersion)?\.?)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Opener();

    // "3 days ago", "4 people"; not "14 to Harbour".
    [GeneratedRegex(@"^(?!(?:to|from|at|in|on|by|nach|von|à|vers|de|for|and|&)\b)\p{L}[\p{L} .'’-]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Behind();
}
