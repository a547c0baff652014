using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Sortie.Missions;
using Sortie.Tools.Web.Extraction.Sources;

namespace Sortie.Tools.Web.Extraction;

/// <summary>Reads records from a page: asks every source, takes the one that answers best, and completes it from the others.</summary>
internal static class Extractor
{
    private static readonly IRecordSource[] Sources =
        [new JsonLdSource(), MicrodataSource.Microdata, MicrodataSource.Rdfa, new EmbeddedJsonSource(), new TableSource(), new DefinitionListSource(), new CardSource(), new PageSource()];

    // Where nothing was asked for: what most lists have. A field that most records lack is left out of the answer.
    private static readonly string[] Natural = ["name", "price", "rating", "availability", "author", "date", "location"];

    public static ExtractedPage Extract(
        IHtmlDocument document, string? json, Uri url, IReadOnlyList<string> asked, IReadOnlyList<Condition> conditions, int? count, CancellationToken cancellationToken)
    {
        var page = new Page(document, url);
        var fields = (asked.Count > 0 ? asked : Natural).Distinct(StringComparer.Ordinal).Select(name => new Field(name)).ToList();
        var tests = conditions.Select(condition => (Condition: condition, Field: FieldOf(condition, fields))).ToList();
        var wanted = fields.Concat(tests.Select(test => test.Field)).Distinct().ToList();

        var candidates = (json is null ? Sources.SelectMany(source => source.Find(page, wanted, cancellationToken)) : EmbeddedJsonSource.OfDocument(page, json, wanted)).ToList();
        if (asked.Count == 0)
        {
            candidates.AddRange(new TableSource().Find(page, [], cancellationToken));
        }

        var ranked = candidates.Select(candidate => (Candidate: candidate, Score: Ranking.Score(candidate, wanted, asked.Count == 0) * Ranking.Place(page, candidate) * (Ranking.IsMainThing(page, candidate, wanted) ? 5 : 1)))
            .Where(pair => pair.Score > 0).OrderByDescending(pair => pair.Score).Select(pair => pair.Candidate).ToList();
        if (ranked.Count == 0)
        {
            return Nothing(page, asked, candidates);
        }

        var chosen = ranked[0];
        var own = chosen.OwnFields ?? fields;
        var shown = asked.Count > 0 ? own : [.. own.Where(field => chosen.Records.Count(record => record.Values.ContainsKey(field)) * 2 >= chosen.Records.Count)];
        var complete = Distinct(Completion.Of(page, chosen, ranked, wanted), shown);
        var met = complete.Where(record => Conditions.AreMet(record, tests)).ToList();
        return new ExtractedPage
        {
            Url = url.AbsoluteUri,
            Title = TitleOf(document),
            Source = chosen.Source,
            Fields = [.. shown.Select(field => field.Asked)],
            Records = [.. met.Take(count is > 0 ? count.Value : int.MaxValue).Select(record => Publish(record, shown, url))],
            LeftOut = complete.Count - met.Count,
            NextUrl = NextPage.Find(page),
            Note = complete.Count > 0 && met.Count == 0 ? $"{complete.Count} records were found, and none met the conditions." : null,
        };
    }

    private static Field FieldOf(Condition condition, List<Field> fields)
    {
        var field = new Field(condition.Field);
        return fields.Where(other => other.Matches(field.Words) >= 0.8 || (other.Meaning != Meaning.Other && other.Meaning == field.Meaning)).MaxBy(other => other.Matches(field.Words)) ?? field;
    }

    private static List<FoundRecord> Distinct(IEnumerable<FoundRecord> records, IReadOnlyList<Field> fields) =>
        [.. records.DistinctBy(record => string.Join('\u001f', fields.Select(field => record.Values.TryGetValue(field, out var found) ? found.Text : "")) + '\u001f' + record.Identity.Split('#')[0])];

    private static ExtractedRecord Publish(FoundRecord record, IReadOnlyList<Field> fields, Uri url) => new(
        new OrderedDictionary<string, ExtractedValue>(fields.DistinctBy(field => field.Asked).Select(field =>
            KeyValuePair.Create(field.Asked, record.Values.TryGetValue(field, out var found) ? Publish(found, field) : new ExtractedValue()))),
        url.AbsoluteUri);

    private static ExtractedValue Publish(Found found, Field field)
    {
        var numeric = field.Meaning is Meaning.Price or Meaning.OldPrice or Meaning.Rating or Meaning.Reviews or Meaning.Quantity;
        return new ExtractedValue
        {
            Value = numeric && found.Number is { } number ? JsonValue.Create(number) : JsonValue.Create(found.Exact ?? found.Text),
            Currency = found.Currency,
            Text = found.Text,
            Raw = found.Raw.Length > 300 ? found.Raw[..300] : found.Raw,
            Selector = found.Path ?? (found.Element is { } element ? element.GetSelector() : null),
        };
    }

    private static string? TitleOf(IHtmlDocument document) => string.Join(' ', (document.Title ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } title ? title : null;

    private static ExtractedPage Nothing(Page page, IReadOnlyList<string> asked, List<Candidate> candidates)
    {
        var shown = page.Document.Body?.TextContent.Trim().Length ?? 0;
        var scripted = page.Document.Scripts.Length > 0 && page.Document.QuerySelector("#root,#app,#__next,noscript") is not null && RecordText.TextOf(page, page.Document.Body!).Length < 200;
        var what = asked.Count > 0 ? string.Join(", ", asked) : "records";
        return new ExtractedPage
        {
            Url = page.Url.AbsoluteUri,
            Title = TitleOf(page.Document),
            Fields = asked,
            Records = [],
            NextUrl = NextPage.Find(page),
            Note = scripted ? $"The page shows next to nothing without running its scripts, and its data holds no {what}."
                : shown == 0 ? "The page has no text."
                : $"The page has no {what}: its structured data, {page.Document.QuerySelectorAll("table").Length} tables and {candidates.Count(candidate => candidate.Source is "cards" or "text" or "definition-list")} repeated structures were looked at.",
        };
    }
}
