namespace Sortie.Chat.Drafting;

/// <summary>Knows by a noun and the words before it which of the usual columns is meant.</summary>
internal static class KnownColumns
{
    /// <summary>The longest name that is given to a column, in words.</summary>
    public const int LongestName = 3;

    /// <summary>The column's name where the noun is a known column: without the words that only say whose column it is.</summary>
    public static string? Of(string noun, string[] modifiers)
    {
        if (!FieldLexicon.Columns.TryGetValue(noun, out var column)
            || (FieldLexicon.Things.ContainsKey(noun) && IsThingFirst(noun)
                && !Array.Exists(modifiers, FieldLexicon.KeptModifiers.Contains)))
        {
            return null;
        }

        if (modifiers is [.., var last])
        {
            var modifier = Nouns.Singular(last);
            if (noun is "name" && FieldLexicon.Columns.TryGetValue(modifier, out var named)
                && (!FieldLexicon.Things.ContainsKey(modifier) || modifier is "company" or "city" or "country"))
            {
                return named;
            }

            switch (modifier, noun)
            {
                case ("email", "address"):
                    return "email";
                case ("phone" or "telephone" or "contact" or "mobile", "number"):
                    return "phone";
                case ("web" or "page", "address"):
                    return "url";
                default:
                    break;
            }

            if (FieldLexicon.KeptModifiers.Contains(modifier)
                || (!FieldLexicon.PlainColumns.Contains(noun) && !FieldLexicon.Things.ContainsKey(modifier)))
            {
                var kept = modifiers.TakeLast(LongestName - 1).Select(Nouns.Singular)
                    .Where(word => !FieldLexicon.Things.ContainsKey(word) || FieldLexicon.KeptModifiers.Contains(word));
                return string.Join(' ', kept.Append(noun));
            }
        }

        return column;
    }

    /// <summary>Words such as "job" and "phone" that are more often the thing than a column of it.</summary>
    private static bool IsThingFirst(string noun) =>
        noun is "job" or "recipe" or "event" or "album" or "song" or "flight" or "package" or "position" or "school" or "university"
            or "result" or "show" or "document" or "file";
}
