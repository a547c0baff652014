using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Lines;

namespace Sortie.Tools.Web.Extraction.Fields.Choices;

/// <summary>Finds who plays at home and who comes to them: "Rovers v Tarn City", "Rovers 2–1 Tarn City".</summary>
internal static partial class OpponentChoice
{
    /// <summary>The side that a field asks for; null where it asks for none, or no line tells of two.</summary>
    public static Found? Read(RecordText record, Field field)
    {
        var side = field.Words is [var word, ..] ? Sides().Match(word) : Match.Empty;
        if (!side.Success)
        {
            return null;
        }

        foreach (var line in record.Lines)
        {
            if (Fixture().Match(line.Text) is { Success: true } match && match.Groups[side.Groups["home"].Success ? "home" : "away"] is { } told)
            {
                var part = line.At(told.Index, told.Index + told.Length).First();
                var end = part.Element == line.Owner ? told.Index + told.Length : Math.Min(part.End, told.Index + told.Length);
                return FoundText.Of(line.Text[told.Index..end].Trim(), line.Text, part.Element);
            }
        }

        return null;
    }

    [GeneratedRegex(
        "^(?:(?<home>home|host|heim|domicile|local|casa|thuis|hemma)"
            + "|(?<away>away|guest|visitor|gast|extérieur|visitante|ospite|uit|borta))$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Sides();

    [GeneratedRegex(
        @"^(?<home>\p{L}[\p{L}\p{N} .&'’-]{1,40}?)\s(?:(?:v|vs|x|gegen|contre|contra|mot)\.?"
            + @"|[0-9]{1,3}\s?[-–:]\s?[0-9]{1,3})\s(?<away>\p{L}[\p{L} .&'’-]{1,40})",
        RegexOptions.IgnoreCase)]
    private static partial Regex Fixture();
}
