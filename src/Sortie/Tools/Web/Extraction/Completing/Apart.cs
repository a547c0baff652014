using Sortie.Tools.Web.Extraction.Fields;

namespace Sortie.Tools.Web.Extraction.Completing;

/// <summary>
/// Takes out of a record's name what stands in an element of its own inside of it and answers another field: the "500 g" behind
/// "Rye bread".
/// </summary>
internal static class Apart
{
    public static void TakeFromName(Dictionary<Field, Found> values)
    {
        if (values.FirstOrDefault(pair => pair.Key.Meaning == Meaning.Name) is not { Key: { } field, Value: { Element: not null } name })
        {
            return;
        }

        foreach (var other in values.Where(pair => pair.Key != field && IsInside(pair.Key, pair.Value, name)).Select(pair => pair.Value))
        {
            if (name.Text.EndsWith(other.Text, StringComparison.Ordinal)
                && name.Text.Length > other.Text.Length
                && !char.IsLetterOrDigit(name.Text[^(other.Text.Length + 1)])
                && name.Text[..^other.Text.Length].TrimEnd(' ', ',', '·', '|', '–', '—', '-', ':', '(') is { Length: > 1 } rest)
            {
                name = name with { Text = rest };
                values[field] = name;
            }
        }
    }

    // What stands at the end of a line is in no element of its own: a price without a currency, and what a dash sets off.
    private static bool IsInside(Field field, Found found, Found name) => found.Element is { } inside && name.Element!.Contains(inside)
        && (inside != name.Element
            || (name.Raw.EndsWith(found.Raw, StringComparison.Ordinal)
                && (field.Meaning == Meaning.Price
                    || (name.Text.EndsWith(found.Text, StringComparison.Ordinal)
                        && name.Text[..^found.Text.Length].TrimEnd() is [.., '–' or '—' or '-' or ':' or '|' or '·']))));
}
