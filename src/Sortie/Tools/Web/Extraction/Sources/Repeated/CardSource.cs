using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Completing;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Fields.Choices;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Names;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Prices;
using Sortie.Tools.Web.Extraction.Sources.Tables;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Sources.Repeated;

/// <summary>Records that the page shows as repeated structures, whatever they are built of.</summary>
internal sealed class CardSource : IRecordSource
{
    private const int MostGroups = 36;
    private const int MostLong = 2;
    private const int ManyRecords = 1000;
    private const int Sample = 60;

    public IEnumerable<Candidate> Find(Page page, IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        var priced = fields.Any(field => field.Meaning is Meaning.Price);
        var lengthy = new List<(List<IReadOnlyList<INode>> Group, double Score)>();
        foreach (var group in new RepeatedGroups(page).Find(priced, MostGroups, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Candidate(page, group.Count > Sample ? group[..Sample] : group, fields) is not { } candidate)
            {
                continue;
            }

            if (group.Count > Sample)
            {
                lengthy.Add((group, Ranking.Score(candidate, fields, nothingAsked: false) * Ranking.Place(page, candidate) * Math.Log2(group.Count)));
            }
            else
            {
                yield return candidate;
            }
        }

        // Of long lists a few records tell which are worth reading to their end.
        var read = 0;
        foreach (var (group, _) in lengthy.OrderByDescending(pair => pair.Score).Take(MostLong).TakeWhile(_ => read < ManyRecords))
        {
            cancellationToken.ThrowIfCancellationRequested();
            read += group.Count;
            if (Candidate(page, group, fields) is { } candidate)
            {
                yield return candidate;
            }
        }
    }

    /// <summary>The records of a group; null where it has none of the fields.</summary>
    public static Candidate? Candidate(Page page, List<IReadOnlyList<INode>> group, IReadOnlyList<Field> fields)
    {
        var texts = group.Where(record => !Heads(record) && !record.OfType<IElement>().Any(element => page.IsSponsored(element) || SumsUp(element)))
            .Select(record => new RecordText(page, record))
            .Where(text => text.Lines.Count > 0 || text.Elements.Count > 0).ToList();
        // Paragraphs that tell of prices are no list of what they are for.
        if (texts.Count == 0
            || (fields.Any(field => field.Meaning == Meaning.Price)
                && texts.All(text => text.Lines is [var line] && Patterns.IsSentence(line.Text))))
        {
            return null;
        }

        var kept = AlikeRecords.Of(texts, Read(texts, fields), fields);
        return kept.Count == 0 ? null : new Candidate(SourceOf(texts), Trust(texts, kept, group.Count, fields), kept) { Group = group };
    }

    /// <summary>Reads the fields of records that belong together.</summary>
    public static List<FoundRecord> Read(List<RecordText> texts, IReadOnlyList<Field> fields)
    {
        var names = NameChoice.Read(texts);
        var prices = AskedPrices.ReadAll(texts, fields);
        var named = fields.Any(field => field.Meaning == Meaning.Name);
        var prose = named && fields.Any(field => field.Meaning is Meaning.Text or Meaning.Description) ? ProseChoice.Read(texts, names) : [];
        var records = texts.Select((text, at) =>
        {
            var values = new Dictionary<Field, Found>();
            foreach (var field in fields)
            {
                var found = field.Meaning switch
                {
                    Meaning.Name => names[at],
                    Meaning.Price => prices[field][at],
                    // Where no name is asked for, what the record is called is the company, where a journey goes, or part of the text.
                    _ when !named && IsHead(field) => FieldChoice.Read(text, field, null) ?? names[at],
                    Meaning.Text or Meaning.Description when !named => FieldChoice.Read(text, field, null),
                    Meaning.Text or Meaning.Description => NamedChoice.Read(text, field) ?? prose[at],
                    // Where no name is asked for, what heads a record may be the date itself.
                    _ => FieldChoice.Read(text, field, names[at]?.Text) ?? (named ? null : FieldChoice.Read(text, field, null)),
                };
                if (found is not null)
                {
                    values[field] = found;
                }
            }

            Apart.TakeFromName(values);
            return values;
        }).ToList();
        CitationChoice.Fill(texts, records, fields);
        UnlabelledChoice.Fill(texts, records, fields);
        return [.. texts.Select((text, at) => new FoundRecord(records[at])
        {
            PriceWithheld = text.Lines.Any(line => PriceText.IsWithheld(line.Text)),
            Element = text.Anchor,
            WholeText = text.WholeText,
            Identity = FieldChoice.Read(text, LinkField, names[at]?.Text)?.Text ?? text.WholeText,
        })];
    }

    private static readonly Field LinkField = new("link");

    private static bool IsHead(Field field) => field is { Meaning: Meaning.Company } or { Words: ["destination"] };

    private static bool SumsUp(IElement element) => element.LocalName == "tr" && element.FirstElementChild is { } cell && TableSource.IsTotal(cell);

    // A row by itself that is a table's headers, or the heading of a section of it.
    private static bool Heads(IReadOnlyList<INode> record) => record is [IElement { LocalName: "tr", FirstElementChild: { } cell } row]
        && (row.ChildElementCount == 1 ? cell.HasAttribute("colspan") : row.Children.All(each => each.LocalName == "th"));

    private static string SourceOf(List<RecordText> texts)
    {
        var root = texts[0].Roots[0];
        return root is IElement { LocalName: "dt" } ? "definition-list"
            : root is IElement { LocalName: "tr" } ? "table"
            : texts.All(text => text.Elements.Count <= 1 && text.Lines.Count <= 1) ? "text"
            : "cards";
    }

    private static double Trust(List<RecordText> texts, List<FoundRecord> kept, int total, IReadOnlyList<Field> fields)
    {
        var trust = 0.95 * Math.Sqrt((double)kept.Count / Math.Max(total, kept.Count));
        var names = kept.Select(record => record.Values.FirstOrDefault(pair => pair.Key.Meaning == Meaning.Name).Value).OfType<Found>().ToList();
        if (names.Count > 0)
        {
            var length = names.Average(name => name.Text.Length);
            trust *= length > 160 ? 0.4 : length > 110 ? 0.75 : 1;
            var headed = names.Count(name => name.Element is { } element
                && (element.Closest("h1,h2,h3,h4,h5,h6,[role=heading]") is not null || element.QuerySelector("h2,h3,h4,h5,h6") is not null));
            trust *= 1 + (0.25 * ((double)headed / names.Count));
            var repeated = 1 - ((double)names.Select(name => name.Text).Distinct().Count() / names.Count);
            trust *= 1 - (0.6 * repeated);
            var alone = fields.All(field => field.Meaning == Meaning.Name);
            trust *= alone && length < 22 && headed < 0.5 ? 0.6 : 1;
        }

        // What holds several prices of now holds several things.
        if (fields.Count(field => field.Meaning == Meaning.Price) is > 0 and var prices)
        {
            trust *= (texts.Take(Sample).Average(PriceChoice.CountCurrent) / prices) switch { > 2.5 => 0.5, > 1.6 => 0.75, _ => 1 };
        }

        return trust * (texts[0].Anchor.Closest("main,[role=main]") is not null ? 1.1 : 1);
    }
}
