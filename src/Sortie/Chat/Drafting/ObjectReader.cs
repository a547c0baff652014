using System.Runtime.InteropServices;

namespace Sortie.Chat.Drafting;

/// <summary>Cuts the words of an object into its nouns: "the names, prices and star ratings of all products".</summary>
internal static class ObjectReader
{
    /// <summary>Cuts at separators; keeps what stands before "of", "for" and the like, except after words such as "list of".</summary>
    public static List<Reading> Read(List<string> words)
    {
        var readings = new List<Reading>(2);
        var segment = new Segment(new List<string>(words.Count));
        var (skipping, hasWordsBefore) = (false, false);
        foreach (var word in words)
        {
            var current = segment.Words;
            if (ObjectWords.Separators.Contains(word))
            {
                hasWordsBefore |= current.Count > 0;
                AddReading(segment, readings);
                current.Clear();

                // "Prices per night and ratings": what follows a qualifier counts only where it is a known column.
                var onlyKnown = skipping && word is "and" or "or" or "as" or "-";
                segment = new(current) { OnlyKnown = onlyKnown, IsDetail = ObjectWords.Detailing.Contains(word), IsListOfColumns = word == ":" };
                skipping = false;
            }
            else if (word is "just" or "only" && current.Count == 0 && readings.Count > 0)
            {
                segment = segment with { IsDetail = true, IsListOfColumns = true }; // "Ten laptops, just model and price".
            }
            else if (word == "of" && !skipping)
            {
                if (current.Count > 0 && ObjectWords.Groups.Contains(current[^1]))
                {
                    current.Clear();
                }
                else if (current is [.., "number"] && !(current is [.., var before, _] && FieldLexicon.Columns.ContainsKey(before)))
                {
                    current[^1] = "number of";
                }
                else
                {
                    skipping = true;
                }
            }
            else if ((hasWordsBefore || current.Count > 0) && ObjectWords.Stops.Contains(word))
            {
                skipping = true;
            }
            else if (!skipping)
            {
                current.Add(word);
            }
        }

        AddReading(segment, readings);
        return readings is [{ IsCount: true, IsKnown: false } only] ? [only with { Column = null, IsGeneric = true }] : readings;
    }

    private static void AddReading(Segment segment, List<Reading> readings)
    {
        var words = segment.Words;
        var isCount = words.Remove("number of");
        var isDefinite = words.Contains("the") && !words.Contains("all");
        var isFirstName = words is [.., "first", "name" or "names"];
        words.RemoveAll(word => (ObjectWords.Fillers.Contains(word) && !(isFirstName && word is "first"))
            || ObjectWords.Personal.Contains(word) || ObjectWords.Stops.Contains(word));
        if (words.Count is 0 or > 6)
        {
            return;
        }

        for (var at = 0; at < words.Count; at++)
        {
            words[at] = WithoutGenitive(words[at]);
        }

        var noun = words[^1];
        var singular = Nouns.Singular(noun);
        var modifiers = CollectionsMarshal.AsSpan(words)[..^1].ToArray();
        if (isCount)
        {
            readings.Add(new(noun, modifiers) { Column = singular + " count", IsCount = true, IsKnown = FieldLexicon.Columns.ContainsKey(singular) });
            return;
        }

        var column = KnownColumns.Of(singular, modifiers);
        if (column is not null || !segment.OnlyKnown)
        {
            readings.Add(new(noun, modifiers)
            {
                Column = column,
                IsDetail = segment.IsDetail,
                IsListOfColumns = segment.IsListOfColumns,
                Thing = FieldLexicon.Things.GetValueOrDefault(singular),
                IsGeneric = FieldLexicon.Generic.Contains(singular) || FieldLexicon.Generic.Contains(noun),
                IsDefinite = isDefinite,
            });
        }
    }

    private static string WithoutGenitive(string word)
    {
        var plain = word.TrimEnd('\'');
        return plain.EndsWith("'s", StringComparison.Ordinal) ? plain[..^2] : plain;
    }

    private readonly record struct Segment(List<string> Words)
    {
        public bool OnlyKnown { get; init; }

        public bool IsDetail { get; init; }

        public bool IsListOfColumns { get; init; }
    }
}
