using System.Text;
using Sortie.Tools.Web.Extraction.Words;

namespace Sortie.Tools.Web.Extraction.Fields;

/// <summary>What a field is about, whatever words it is asked for with.</summary>
internal enum Meaning
{
    Other, Name, Price, OldPrice, Discount, Rating, Reviews, Availability, Date, Author, Location, Company, Email, Phone,
    Link, Image, Quantity, Sku, Description, Text, Brand, Category,
}

/// <summary>A field that is wanted, in the words of the person and in its meaning.</summary>
internal sealed class Field
{
    public Field(string asked)
        : this(asked, WordsOf(asked))
    {
    }

    private Field(string asked, IReadOnlyList<string> words, Meaning? meaning = null) =>
        (Asked, Words, Meaning) = (asked, Wordings.Plain(words), meaning ?? Vocabulary.MeaningOf(Wordings.Plain(words)));

    public string Asked { get; }

    public Meaning Meaning { get; }

    public IReadOnlyList<string> Words { get; }

    /// <summary>The same words in another meaning.</summary>
    public Field As(Meaning meaning) => new(Asked, Words, meaning);

    /// <summary>How well a label, a table header, a key or a class name stands for this field: 0 not at all, 1 exactly.</summary>
    public double Matches(string label) => label.AsSpan().Trim().Equals(Asked, StringComparison.OrdinalIgnoreCase) ? 1 : Matches(WordsOf(label));

    public double Matches(IReadOnlyList<string> words)
    {
        if (words.Count is 0 or > 6)
        {
            return 0;
        }

        var plain = Wordings.Plain(words);
        if (plain.SequenceEqual(Words))
        {
            return 1;
        }

        // The "likes" are the "like count".
        if (Meaning == Meaning.Quantity && Words is [var counted, "count"] && plain is [var thing] && thing == counted)
        {
            return 0.8;
        }

        var meaning = Vocabulary.MeaningOf(plain);
        if (Meaning == Meaning.Date && Vocabulary.AreOppositeDays(Words, plain))
        {
            return 0;
        }

        if (Meaning != Meaning.Other && meaning == Meaning)
        {
            // Of two prices the one of the weekend, where that was asked for.
            var known = words.Count(word => Words.Contains(word) && !Vocabulary.IsFiller(word));
            return 0.9 - (0.04 * (words.Count - 1)) + (Words.Count > 1 && known > 1 ? 0.06 * known : 0);
        }

        // "Lot 12" tells the "lot number".
        if (Words is [var numbered, "number" or "no" or "nr"] && plain is [var kind] && kind == numbered)
        {
            return 0.85;
        }

        // "away" is the "away team", "closing" the "closing date".
        if (Meaning is Meaning.Other or Meaning.Date && Words.Count == 2 && plain is [var told] && told == Words[0])
        {
            return Meaning == Meaning.Date ? 0.85 : 0.7;
        }

        // "type" is the "property type" where properties are listed.
        if (Meaning == Meaning.Other && Words is [var owner, var had] && plain is [var only] && only == had
            && Subject.IsProperty(had) && Vocabulary.MeaningOf([owner]) == Meaning.Name)
        {
            return 0.75;
        }

        // "episode-duration" is a duration; "duration-icon" is none.
        if (Meaning == Meaning.Other
            && plain.Count > Words.Count
            && plain.Count <= Words.Count + 3
            && plain.TakeLast(Words.Count).SequenceEqual(Words))
        {
            return 0.75 - (0.03 * (plain.Count - Words.Count));
        }

        var shared = plain.Count(word => Words.Contains(word) && !Vocabulary.IsFiller(word));
        return shared == 0 || (Meaning != Meaning.Other && meaning != Meaning.Other) ? 0 : 0.6 * shared / Math.Max(plain.Count, Words.Count);
    }

    /// <summary>The fields, of some, that a name stands for, the one that it fits best first.</summary>
    public static IReadOnlyList<string> Meant(string name, IEnumerable<string> fields)
    {
        var wanted = new Field(name);
        return [.. fields.Select(other => new Field(other))
            .Where(field => field.Matches(wanted.Words) >= 0.8 || (wanted.Meaning != Meaning.Other && field.Meaning == wanted.Meaning))
            .OrderByDescending(field => field.Matches(wanted.Words))
            .Select(field => field.Asked)];
    }

    /// <summary>The words of a label, a key or a class name: lower case, singular, camelCase and snake_case taken apart.</summary>
    public static List<string> WordsOf(string label)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var before = ' ';
        foreach (var sign in label.Length > 120 ? label[..120] : label)
        {
            if (!char.IsLetter(sign) || (char.IsUpper(sign) && char.IsLower(before)))
            {
                Take();
            }

            if (char.IsLetter(sign))
            {
                word.Append(char.ToLowerInvariant(sign));
            }

            before = sign;
        }

        Take();
        return words;

        void Take()
        {
            if (word.Length > 0)
            {
                words.Add(Singular(word.ToString()));
                word.Clear();
            }
        }
    }

    private static string Singular(string word) => word switch
    {
        "pts" => "point",
        "qty" => "quantity",
        "temp" => "temperature",
        "dep" => "departure",
        "arr" => "arrival",
        "dest" => "destination",
        "descr" => "description",
        "plt" or "plat" => "platform",
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 4 } when word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) => word[..^2],
        "bids" or "address" or "business" or "news" or "notes" or "status" or "series" or "sales" or "plus" or "gross" => word,
        { Length: > 3 } when word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };
}
