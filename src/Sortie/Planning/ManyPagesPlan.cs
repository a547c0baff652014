using System.Globalization;
using System.Text.Json;
using Sortie.Missions;

namespace Sortie.Planning;

/// <summary>
/// How several pages are collected: a mission for each, and what they bring in one table, or one text. A page that brought nothing is
/// a part of the goal that is not met, unless a person cancelled it.
/// </summary>
internal sealed class ManyPagesPlan
{
    private const string PageColumn = "page";

    private readonly Objective _objective;
    private readonly Scope _scope;

    /// <summary>The pages in order, each with what its mission brought; null where none were made for the objective as it is now.</summary>
    private readonly List<(string Page, ChildResult Result)>? _results;

    public ManyPagesPlan(Mission mission)
    {
        (_objective, _scope) = (mission.Objective, mission.Scope);
        _results = mission.Steps.FindLast(IsAsWanted) is { } step ? [.. _objective.Urls!.Zip(step.ChildResults)] : null;
    }

    public Decision Next()
    {
        if (_results is null)
        {
            return new Decision.RunMissions(
                [.. _objective.Urls!.Select(Wish)], $"The objective names {_objective.Urls!.Count} pages; each is a mission of its own.");
        }

        var outcome = Gathered(_results);
        var evidence = _results.Select(page => $"{page.Page}: {page.Result.Answer}").ToList();
        if (_results.FindAll(page => page.Result.Status is MissionStatus.Failed) is { Count: > 0 } failed)
        {
            var codes = failed.Select(page => page.Result.Error?.Code).Distinct().ToList();
            var code = failed.Count == _results.Count && codes is [{ } only] ? only : "pages_failed";
            var error = new MissionError(code, Sentences(failed), failed.Exists(page => page.Result.Error?.Retryable is true));
            return new Decision.GiveUp(error, outcome, evidence);
        }

        if (outcome is null)
        {
            return new Decision.GiveUp(new("nothing_found", "No page is left: the mission of each was cancelled."));
        }

        var gap = _results.FindAll(page => page.Result.Status is MissionStatus.Cancelled) is { Count: > 0 } left ? Sentences(left) : null;
        return new Decision.Finish(
            gap is null ? outcome : outcome with { Answer = $"{outcome.Answer} {gap}" },
            new(GoalSatisfied: true, Confidence: gap is null ? 1 : 0.8, evidence, gap),
            evidence);
    }

    public Decision Conclude(MissionError limit) => new Decision.GiveUp(limit, _results is null ? null : Gathered(_results));

    private bool IsAsWanted(Step step) => step is { MakesMissions: true, Completed.Outcome: StepOutcome.Ok }
        && step.Children.Select(child => Essence(child.Objective))
            .SequenceEqual(_objective.Urls!.Select(page => Essence(_objective with { Url = page })));

    /// <summary>What decides of what is collected; an objective's words, its file format and that its records are only counted do not.</summary>
    private static string Essence(Objective objective) => JsonSerializer.Serialize(
        new
        {
            objective.Type,
            objective.Url,
            objective.Fields,
            objective.Conditions,
            objective.About,
            objective.Order,
            objective.TargetCount,
        },
        SortieJson.Options);

    /// <summary>The mission for one page. The limits hold for each, and the sites of the other pages are none of its business.</summary>
    private ChildWish Wish(string page)
    {
        var others = _objective.Urls!.Select(HostOf).Where(host => host != HostOf(page)).ToHashSet();
        var words = _objective.Description.Replace(_objective.Pages, page, StringComparison.Ordinal);
        return new(
            _objective with
            {
                Url = page,
                Urls = null,
                Schedule = null,
                Description = words == _objective.Description ? $"{words} Only for {page}." : words,
            },
            _scope with
            {
                AllowedDomains = [.. _scope.AllowedDomains.Where(domain => !others.Contains(domain))],
                Budget = new() { MaxSteps = _scope.Budget.MaxSteps, MaxSeconds = _scope.Budget.MaxSeconds }, // The rest is shared with this one.
            });
    }

    private static string HostOf(string url)
    {
        var host = new Uri(url).Host.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    /// <summary>What the pages brought, in one table or text; null where none brought anything.</summary>
    private Outcome? Gathered(List<(string Page, ChildResult Result)> results)
    {
        var brought = results.FindAll(page => page.Result.Records is { ValueKind: JsonValueKind.Array } || page.Result.Text is not null);
        var from = string.Create(CultureInfo.InvariantCulture, $"{brought.Count} of {results.Count} pages");
        if (_objective.Type is not ObjectiveType.Extract)
        {
            return brought.Count == 0 ? null : new($"Read {from}.", brought.Count)
            {
                Text = string.Join('\n', brought.Select(page => $"{page.Result.Text}\n<{page.Page}>\n")),
            };
        }

        var records = brought.SelectMany(page => page.Result.Records?.EnumerateArray().Select(record => (page.Page, record)) ?? []).ToList();
        if (records.Count == 0)
        {
            return null;
        }

        var answer = _objective.CountOf is { } counted
            ? Counted(counted, brought, records.Count, from)
            : string.Create(CultureInfo.InvariantCulture, $"Found {records.Count:N0} record{(records.Count == 1 ? "" : "s")} on {from}.");
        return new(answer, records.Count) { Table = Table(records) };
    }

    private static string Counted(string counted, List<(string Page, ChildResult Result)> brought, int all, string from)
    {
        var each = brought.Select(
            page => string.Create(CultureInfo.InvariantCulture, $"{page.Result.Records?.GetArrayLength() ?? 0:N0} on {page.Page}"));
        return string.Create(CultureInfo.InvariantCulture, $"The number of {counted} is {all:N0}, counted on {from}: {string.Join(", ", each)}.");
    }

    private ResultTable Table(List<(string Page, JsonElement Record)> records)
    {
        var columns = _objective.Fields.Count > 0 ? _objective.Fields : StoredRecord.ColumnsOf(records.Select(record => record.Record));
        List<string> wanted = [.. columns.Where(column => column != PageColumn)];
        return new(
            [PageColumn, .. wanted],
            [.. records.Select(record =>
                (IReadOnlyList<Cell>)
                [
                    new(record.Page, record.Page, Currency: null),
                    .. wanted.Select(column => StoredRecord.CellOf(record.Record, column)),
                ])]);
    }

    private static string Sentences(IEnumerable<(string Page, ChildResult Result)> pages) => string.Join(' ', pages.Select(page =>
        page.Result.Status is MissionStatus.Cancelled
            ? $"{page.Page} was left out: its mission was {page.Result.Answer}."
            : $"{page.Page} failed: {page.Result.Answer}"));
}
