using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction;

/// <summary>Takes out of a record's name what stands in an element of its own inside of it and answers another field: the "500 g" behind "Rye bread".</summary>
internal static class Apart
{
    public static void TakeFromName(Dictionary<Field, Found> values)
    {
        if (values.FirstOrDefault(pair => pair.Key.Meaning == Meaning.Name) is not { Key: { } field, Value: { Element: { } around } name })
        {
            return;
        }

        foreach (var other in values.Where(pair => pair.Key != field && IsInside(pair.Key, pair.Value, name.Raw, around)).Select(pair => pair.Value))
        {
            if (name.Text.EndsWith(other.Text, StringComparison.Ordinal) && name.Text.Length > other.Text.Length && !char.IsLetterOrDigit(name.Text[^(other.Text.Length + 1)])
                && name.Text[..^other.Text.Length].TrimEnd(' ', ',', '·', '|', '–', '-', '(') is { Length: > 1 } rest)
            {
                name = name with { Text = rest };
                values[field] = name;
            }
        }
    }

    // A price without a currency at the end of a line stands in no element of its own.
    private static bool IsInside(Field field, Found found, string raw, IElement around) =>
        found.Element is { } inside && around.Contains(inside) && (inside != around || (field.Meaning == Meaning.Price && found.Raw == raw));
}
