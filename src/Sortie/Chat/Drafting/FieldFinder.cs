using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>What an object asks for.</summary>
/// <param name="Fields">The columns, in order.</param>
/// <param name="Subject">The object's words without articles.</param>
/// <param name="IsPageText">Whether the text of the page is meant.</param>
/// <param name="IsCollectable">Whether the words are known as columns or as things that a page can list.</param>
internal sealed record RequestedObject(IReadOnlyList<string> Fields, string Subject, bool IsPageText, bool IsCollectable)
{
    public static readonly RequestedObject Nothing = new([], "", false, false);

    /// <summary>Whether it speaks of the person's own or Sortie's own things ("my keys", "your name").</summary>
    public bool IsPersonal { get; init; }

    /// <summary>All its words, in order.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>Reads the columns from the words of an object: "the names, prices and star ratings of all products".</summary>
internal static class FieldFinder
{
    private const int LongestColumn = 3;

    private static readonly char[] SignsAround = [' ', ',', '-', ':'];

    private static readonly FrozenSet<string> Separators = FrozenSet.ToFrozenSet(
    [
        "and", "&", ",", "+", "plus", "/", "with", "including", "also", "or", "along", "together", "as", "well", "well-as", "then",
        "like", ":", "\n", "includes", "containing", "include", "together-with", "-", "showing", "incl", "then", "followed", "but",
        "columns", "column", "fields", "field", "w",
    ]);

    private static readonly FrozenSet<string> Detailing = FrozenSet.ToFrozenSet(
    [
        "with", ":", "including", "include", "includes", "showing", "containing", "incl", "columns", "fields", "w",
    ]);

    /// <summary>Behind these comes what the records are about or where they are, not a column.</summary>
    private static readonly FrozenSet<string> Stops = FrozenSet.ToFrozenSet(
    [
        "for", "about", "in", "on", "from", "at", "that", "which", "who", "whose", "per", "by", "to", "where", "there", "when", "if",
        "within", "under", "over", "because", "so", "it", "mentioned", "listed", "shown", "appearing", "regarding", "concerning",
        "related", "into", "using", "via", "matching", "sorted", "ordered", "ranked", "ending", "starting", "beginning", "called",
        "named", "made", "written", "sold", "priced", "tagged", "costing", "belonging", "located", "based", "found", "do", "does", "is",
        "are", "was", "tell", "let",
    ]);

    private static readonly FrozenSet<string> Fillers = FrozenSet.ToFrozenSet(
    [
        "the", "a", "an", "all", "any", "every", "each", "some", "its", "their", "this", "these", "those", "both", "main", "full",
        "complete", "entire", "whole", "current", "currently", "latest", "newest", "available", "new", "me", "us", "just", "only", "out",
        "listed", "different", "various", "respective", "corresponding", "possible", "following", "other", "visible", "public", "today's",
        "page's", "site's", "there", "please", "of", "back", "exact", "actual", "top", "best", "cheapest", "most", "recent", "popular",
        "customer", "first", "as", "up", "his", "her", "them", "one", "name's", "raw", "overall", "average", "individual", "here", "now",
        "per", "also", "how", "much", "many", "what", "is", "are", "contained", "existing", "own", "big", "real", "plain", "simple",
        "well", "very", "trending", "breaking", "have", "has", "having", "had", "can", "if", "too",
    ]);

    private static readonly FrozenSet<string> Groups = FrozenSet.ToFrozenSet(
    [
        "list", "table", "set", "bunch", "collection", "catalogue", "catalog", "dataset", "overview", "copy", "lists", "all", "any",
        "some", "most", "each", "every", "couple", "spreadsheet", "csv", "file", "array", "range", "kind", "kinds", "types", "selection",
        "handful", "sample", "pair", "both",
    ]);

    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(["name", "title", "headline", "quote", "question", "text", "company", "email", "link", "url", "image", "id", "sku", "summary"]);

    private static readonly FrozenSet<string> Personal = FrozenSet.ToFrozenSet(
    [
        "my", "your", "our", "yourself", "myself", "mine", "yours",
    ]);

    /// <summary>Whether a word says nothing of the things that it stands before.</summary>
    public static bool IsFiller(string word) => Fillers.Contains(word) || Personal.Contains(word) || Groups.Contains(word);

    /// <summary>Whether a noun and the words before it end where a word stands.</summary>
    public static bool EndsNoun(string word) => word is "of" || Stops.Contains(word) || Separators.Contains(word);

    public static RequestedObject Read(Markings markings, int start, int end)
    {
        var words = Words(markings, start, end);
        var readings = Readings(words);
        var pageText = readings is [{ Noun: var only }] && FieldLexicon.PageText.Contains(only)
            && Array.TrueForAll(readings[0].Modifiers, IsPageWord)
            && !(Nouns.IsPlural(only) && only is not ("contents" or "paragraphs" or "news"));
        var known = pageText || readings.Exists(reading => reading.Column is not null || reading.Thing is not null || reading.IsGeneric);
        return new(pageText ? [] : Columns(readings), SubjectOf(words), pageText, known)
        {
            IsPersonal = words.Exists(word => Personal.Contains(word)),
            Words = words,
        };
    }

    /// <summary>The words up to a verb, without the small ones in front and the signs around.</summary>
    private static string SubjectOf(List<string> words)
    {
        var verb = words.FindIndex(word => word is "are" or "is" or "does" or "do");
        verb -= verb > 0 && words[verb - 1] is "there" ? 1 : 0;
        var end = verb < 0 ? words.Count : verb;
        var start = 0;
        while (start < end && words[start] is "the" or "a" or "an" or "of" or "," or "me" or ":" or "-" or "out" or "for")
        {
            start++;
        }

        var subject = string.Join(' ', CollectionsMarshal.AsSpan(words)[start..end]).Replace(" ,", ",", StringComparison.Ordinal)
            .Replace(" :", ":", StringComparison.Ordinal).Trim(SignsAround);
        return subject.EndsWith(" and", StringComparison.Ordinal) ? subject[..^4] : subject;
    }

    private static bool IsPageWord(string word) =>
        word is "main" or "page" or "web" or "article" or "blog" or "news" or "body" or "home" or "post" or "site" or "landing" or "full"
            or "front";

    private static List<string> Words(Markings markings, int start, int end)
    {
        var words = new List<string>(Math.Max(end - start, 0));
        for (var at = start; at < end; at++)
        {
            if (markings.IsFree(at)
                && (markings.Tokens[at].Kind is TokenKind.Word
                || markings.Tokens[at].Word is "," or "&" or "+" or "/" or ":" or "-" or "("))
            {
                words.Add(markings.Tokens[at].Word is "(" ? ":" : markings.Tokens[at].Word);
            }
        }

        return words;
    }

    /// <summary>Cuts at separators; keeps what stands before "of", "for" and the like, except after words such as "list of".</summary>
    private static List<Reading> Readings(List<string> words)
    {
        var readings = new List<Reading>(2);
        var segment = new Segment(new List<string>(words.Count));
        var (skipping, hasWordsBefore) = (false, false);
        foreach (var word in words)
        {
            var current = segment.Words;
            if (Separators.Contains(word))
            {
                hasWordsBefore |= current.Count > 0;
                AddReading(segment, readings);
                current.Clear();

                // "Prices per night and ratings": what follows a qualifier counts only where it is a known column.
                var onlyKnown = skipping && word is "and" or "or" or "as" or "-";
                segment = new(current) { OnlyKnown = onlyKnown, IsDetail = Detailing.Contains(word), IsListOfColumns = word == ":" };
                skipping = false;
            }
            else if (word == "of" && !skipping)
            {
                if (current.Count > 0 && Groups.Contains(current[^1]))
                {
                    current.Clear();
                }
                else if (current is [.., "number"])
                {
                    current[^1] = "number of";
                }
                else
                {
                    skipping = true;
                }
            }
            else if ((hasWordsBefore || current.Count > 0) && Stops.Contains(word))
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
        words.RemoveAll(word => Fillers.Contains(word) || Personal.Contains(word) || Stops.Contains(word));
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

        var column = KnownColumn(singular, modifiers);
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

    /// <summary>The column's name where the noun is a known column: without the words that only say whose column it is.</summary>
    private static string? KnownColumn(string noun, string[] modifiers)
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
                var kept = modifiers.TakeLast(LongestColumn - 1).Select(Nouns.Singular)
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

    private static List<string> Columns(List<Reading> readings)
    {
        var knownColumns = readings.Exists(reading => reading.Column is not null);
        var details = readings.FindIndex(reading => reading.IsDetail);
        var columns = new List<string>(readings.Count);
        for (var index = 0; index < readings.Count; index++)
        {
            var reading = readings[index];
            if (index < details && knownColumns
                && (reading.Column is null || ((reading.Thing is not null || Nouns.IsPlural(reading.Noun)) && readings[details].IsListOfColumns)))
            {
                continue;
            }

            if (ColumnOf(readings, index, knownColumns) is { } column && !columns.Contains(column))
            {
                columns.Add(column);
            }
        }

        // "Every dish with its price": without the dish a price says little.
        if (details == 1 && !readings[1].IsListOfColumns && readings[0] is { Column: null, Thing: null, IsGeneric: false } thing && columns.Count > 0 && !columns.Exists(Names.Contains))
        {
            columns.Insert(0, Plain(thing));
        }

        return columns;
    }

    private static string? ColumnOf(List<Reading> readings, int index, bool knownColumns)
    {
        var reading = readings[index];
        if (reading.Noun is "stars" && readings.Exists(each => IsAboutCode(each.Noun)))
        {
            return "star";
        }

        if (reading.Column is not null)
        {
            return reading.Column;
        }

        // "Books with title and price": the things themselves are no column when columns follow that stand for them.
        if (reading.Thing is { } thing)
        {
            return readings.Count > 1 && knownColumns
                && !readings.Skip(index + 1).Any(later => later.Column == thing || later.Column is "name" or "title") ? thing : null;
        }

        return !reading.IsGeneric && IsUnknownColumn(reading, readings.Count > 1 || knownColumns) ? Plain(reading) : null;
    }

    private static bool IsAboutCode(string noun) =>
        noun is "forks" or "watchers" or "contributors" or "commits" or "repository" or "repositories" or "repos";

    private static bool IsUnknownColumn(Reading reading, bool inList) =>
        reading.Modifiers.Length < LongestColumn && (inList || (reading.IsDefinite && !Nouns.IsPlural(reading.Noun)));

    private static string Plain(Reading reading) =>
        string.Join(' ', reading.Modifiers.TakeLast(LongestColumn - 1).Append(Nouns.Singular(reading.Noun)));

    private readonly record struct Segment(List<string> Words)
    {
        public bool OnlyKnown { get; init; }

        public bool IsDetail { get; init; }

        public bool IsListOfColumns { get; init; }
    }

    private sealed record Reading(string Noun, string[] Modifiers)
    {
        public string? Column { get; init; }

        public string? Thing { get; init; }

        public bool IsGeneric { get; init; }

        public bool IsDefinite { get; init; }

        /// <summary>Whether it is about how many there are: as the only wish that is the number of records, beside others a column.</summary>
        public bool IsCount { get; init; }

        /// <summary>Whether its noun is a known column.</summary>
        public bool IsKnown { get; init; }

        /// <summary>Whether it begins what is told of each record ("articles with…", "jobs: …").</summary>
        public bool IsDetail { get; init; }

        /// <summary>Whether a colon or bracket opens a full list of the columns: "reviews (author, date)".</summary>
        public bool IsListOfColumns { get; init; }
    }
}
