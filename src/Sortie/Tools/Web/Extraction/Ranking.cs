using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction;

/// <summary>Says how well a candidate answers what was asked: how many of the fields it has, for how many records, from how sure a source.</summary>
internal static class Ranking
{
    public static double Score(Candidate candidate, IReadOnlyList<Field> fields, bool nothingAsked)
    {
        var records = candidate.Records;
        if (records.Count == 0)
        {
            return 0;
        }

        if (candidate.OwnFields is { } own)
        {
            return own.Count == 0 ? 0 : Math.Min(1.2, own.Average(field => Coverage(records, field))) * 1.5 * Size(records.Count);
        }

        var coverage = fields.ToDictionary(field => field, field => Coverage(records, field));
        if (fields.Any(field => field.Meaning == Meaning.Name && coverage[field] < 0.5))
        {
            return 0;
        }

        if (nothingAsked)
        {
            // Names alone are a list of links, seldom what a person means by "what is here".
            var found = coverage.Where(pair => pair.Key.Meaning != Meaning.Name)
                .Sum(pair => Math.Min(pair.Value, 1) * (pair.Key.Meaning is Meaning.Price ? 2 : 0.5));
            return candidate.Trust * (0.4 + found) * Size(records.Count);
        }

        // Figures that were asked for and are nowhere make it another list; of several prices it may have one.
        var isPriced = !fields.Any(field => field.Meaning == Meaning.Price)
            || fields.Any(field => field.Meaning == Meaning.Price && coverage[field] > 0);
        if (!isPriced || fields.Any(field => field.Meaning is Meaning.Email or Meaning.Phone && coverage[field] == 0))
        {
            return 0;
        }

        var mean = coverage.Values.Average();
        if (mean < 0.3)
        {
            return 0;
        }

        return candidate.Trust * Math.Pow(0.15 + mean, 2) * Size(records.Count);
    }

    /// <summary>How far a candidate is the list that the page's heading stands over; what is partly beside it is several lists.</summary>
    public static double Place(Page page, Candidate candidate)
    {
        var elements = candidate.Records.Select(record => record.Element).OfType<IElement>().ToList();
        if (page.HeadedBox is not { } box || elements.Count == 0)
        {
            return 1;
        }

        var under = elements.Count(box.Contains);
        return under == elements.Count ? 1.15 : under > 0 ? 0.6 : 0.7;
    }

    /// <summary>Whether a candidate is the one thing the page is about, marked as data: its name is the page's heading.</summary>
    public static bool IsMainThing(Page page, Candidate candidate, IReadOnlyList<Field> fields) =>
        candidate is { Source: "json-ld" or "microdata" or "rdfa", Records: [var only] }
        && fields.FirstOrDefault(field => field.Meaning == Meaning.Name) is { } name && only.Values.TryGetValue(name, out var called)
        && page.Document.QuerySelectorAll("h1")
            .Any(heading => string.Equals(RecordText.TextOf(page, heading), called.Text, StringComparison.OrdinalIgnoreCase));

    // A record that says why it has no price answers the question, if less well.
    private static double Coverage(IReadOnlyList<FoundRecord> records, Field field) =>
        records.Sum(record => record.Values.ContainsKey(field)
            ? 1
            : field.Meaning == Meaning.Price && record.PriceWithheld
            ? 0.5
            : 0) / records.Count;

    private static double Size(int records) => Math.Log2(1 + Math.Min(records, 400));
}
