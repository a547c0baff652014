using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Sortie.Tools.Web.Extraction.Completing;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Learned;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Selection;
using Sortie.Tools.Web.Extraction.Sources;
using Sortie.Tools.Web.Extraction.Sources.Declared;
using Sortie.Tools.Web.Extraction.Sources.Repeated;
using Sortie.Tools.Web.Extraction.Sources.Tables;

namespace Sortie.Tools.Web.Extraction;

/// <summary>Reads records from a page: asks every source, takes the one that answers best, and completes it from the others.</summary>
internal static class Extractor
{
    private static readonly IRecordSource[] Sources =
    [
        new JsonLdSource(),
        MicrodataSource.Microdata,
        MicrodataSource.Rdfa,
        new EmbeddedJsonSource(),
        new TableSource(),
        new PreformattedSource(),
        new CalendarSource(),
        new DefinitionListSource(),
        new CardSource(),
        new ProseSource(),
        new PageSource(),
    ];

    public static ExtractedPage Extract(
        IHtmlDocument document, string? json, Uri url, RecordRequest request, CancellationToken cancellationToken,
        Func<IElement, string?>? placeOf = null)
    {
        var page = new Page(document, url);
        var (asked, learned) = (request.Fields, request.Learned);
        var around = Surroundings.On(page);
        var kind = new Kind(around, request.About);
        var readings = Wanted.Readings(asked, request.Conditions);
        var known = json is null && asked.Count > 0
            ? learned.Select(reading => AsLearned(page, reading, readings, kind, cancellationToken)).FirstOrDefault(offer => offer is not null)
            : null;
        var offers = known is not null
            ? [known]
            : readings.SelectMany(wanted => Offers(page, json, wanted, kind, asked.Count == 0, cancellationToken)).ToList();
        var ranked = offers.Where(offer => offer.Score > 0).OrderByDescending(offer => offer.Score).ToList();
        var use = known is not null ? "used" : learned.Any(reading => reading.Address == ReadingBook.AddressOf(url)) ? "changed_page" : null;
        var changed = use is "changed_page" ? "changed_page: what was learned of this page before does not fit any more; it was read anew." : null;
        if (ranked.Count == 0 || (json is null && Conclusion.IsMissingPage(page)))
        {
            var nothing = Answer.Nothing(page, asked, [.. offers.Select(offer => offer.Candidate)]);
            // A page that was not shown yet has not changed: what is known of it serves when its scripts have run.
            return nothing with { LearnedUse = nothing.Conclusion is Conclusion.NeedsBrowser ? null : use };
        }

        var (chosen, wanted, _) = ranked[0];
        var own = chosen.OwnFields ?? wanted.Fields;
        var shown = asked.Count > 0
            ? own
            : [.. own.Where(field => chosen.Records.Count(record => record.Values.ContainsKey(field)) * 2 >= chosen.Records.Count)];
        if (json is null && asked.Count > 0 && EmptyList.IsInsteadOf(page, chosen, own))
        {
            return Answer.Nothing(page, asked, [.. offers.Select(offer => offer.Candidate)]) with { LearnedUse = use };
        }

        var completed = Completion.Of(
            page, chosen, [.. ranked.Where(offer => offer.Wanted == wanted).Select(offer => offer.Candidate)], wanted.All).ToList();
        completed = completed is [var only] ? [MainThing.Completed(page, only, wanted.All)] : completed;
        var complete = Distinct(completed, shown);
        var ofKind = kind.Of(complete);
        var conditions = new Conditions(wanted, around, request.Today);
        var met = conditions.Met(ofKind);
        var isOwn = completed.Sum(record => record.Values.Count) == chosen.Records.Sum(record => record.Values.Count);
        var paths = new ElementPaths(placeOf);
        return new ExtractedPage
        {
            Url = url.AbsoluteUri,
            Title = Answer.TitleOf(document),
            Language = page.Language,
            Source = chosen.Source,
            Fields = [.. shown.Select(field => field.Asked)],
            Records = [.. met.Take(request.Count is > 0 and var most ? most : int.MaxValue).Select(record => Answer.Of(record, shown, url, paths))],
            LeftOut = complete.Count - met.Count,
            NextUrl = NextPage.Find(page),
            Learned = json is null && asked.Count > 0 && isOwn ? ranked[0].Reading ?? ReadingBook.Learn(page, chosen, wanted) : null,
            LearnedUse = use,
            Conclusion = met.Count > 0 ? null : Conclusion.NothingFound,
            Note = complete.Count > 0 && met.Count == 0
                ? $"{complete.Count} records were found, and none met the conditions."
                : changed ?? Notes.Both(conditions.Untold(ofKind), Answer.Partial(met, shown, asked.Count > 0)),
        };
    }

    // Only what answers as it did before is taken; everything else is found out anew.
    private static Offer? AsLearned(Page page, LearnedReading learned, IReadOnlyList<Wanted> readings, Kind kind, CancellationToken cancellationToken)
    {
        if (readings.FirstOrDefault(reading => reading.FirstIsName == learned.FirstIsName) is not { } wanted)
        {
            return null;
        }

        var candidates = learned.Records is { } selector ? new[] { ReadingBook.Read(page, selector, wanted, cancellationToken) }.OfType<Candidate>()
            : Sources.Where(source => source is not (CardSource or PageSource))
                .SelectMany(source => source.Find(page, wanted.All, cancellationToken));
        return candidates.Select(candidate => OfferOf(page, candidate, wanted, kind, nothingAsked: false) with { Reading = learned })
            .Where(offer => ReadingBook.Fits(page, learned, offer.Candidate, wanted) && offer.Score > 0)
            .MaxBy(offer => offer.Score);
    }

    private static IEnumerable<Offer> Offers(
        Page page, string? json, Wanted wanted, Kind kind, bool nothingAsked, CancellationToken cancellationToken)
    {
        var candidates = json is null ? Sources.SelectMany(source => source.Find(page, wanted.All, cancellationToken))
            : JsonPathSource.OfDocument(page, json, wanted.All) ?? EmbeddedJsonSource.OfDocument(page, json, wanted.All);
        return candidates.Concat(nothingAsked ? new TableSource().Find(page, [], cancellationToken) : [])
            .Select(candidate => OfferOf(page, candidate, wanted, kind, nothingAsked));
    }

    private static Offer OfferOf(Page page, Candidate candidate, Wanted wanted, Kind kind, bool nothingAsked)
    {
        var whole = Sections.AddTo(page, candidate, wanted.All);
        return new(whole, wanted, ScoreOf(page, whole, wanted, kind, nothingAsked));
    }

    private static double ScoreOf(Page page, Candidate candidate, Wanted wanted, Kind kind, bool nothingAsked) =>
        wanted.Weight
        * Ranking.Score(candidate, wanted.Telling, nothingAsked)
        * Ranking.Place(page, candidate)
        * kind.Place(candidate)
        * (Ranking.IsMainThing(page, candidate, wanted.All) ? 5 : 1);

    private static List<FoundRecord> Distinct(IEnumerable<FoundRecord> records, IReadOnlyList<Field> fields) =>
        [.. records.DistinctBy(record =>
        {
            var texts = fields.Select(field => record.Values.TryGetValue(field, out var found) ? found.Text : "");
            return string.Join('\u001f', texts) + '\u001f' + record.Identity.Split('#')[0];
        })];

    private sealed record Offer(Candidate Candidate, Wanted Wanted, double Score)
    {
        public LearnedReading? Reading { get; init; }
    }
}
