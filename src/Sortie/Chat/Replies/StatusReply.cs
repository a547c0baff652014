using System.Globalization;
using Sortie.Chat.Routing;
using Sortie.Chat.Sessions;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Chat.Replies;

/// <summary>Answers questions about missions from the whiteboard; nothing is canned.</summary>
internal sealed class StatusReply(MissionWhiteboard whiteboard, Conversations conversations, TimeProvider time)
{
    private const int Shown = 10;

    public Task<Reply> WriteAsync(StatusQuery query, Origin origin, CancellationToken cancellationToken) => query.Scope switch
    {
        StatusScope.One => OneAsync(query, origin, cancellationToken),
        StatusScope.Count => CountAsync(query, cancellationToken),
        StatusScope.Search => ListAsync(new() { Text = query.Text }, $"No mission is about '{query.Text}'.", cancellationToken),
        _ => ListAsync(query, cancellationToken),
    };

    private async Task<Reply> OneAsync(StatusQuery query, Origin origin, CancellationToken cancellationToken)
    {
        var latest = conversations.Find(origin.SessionId)?.Missions;
        if ((query.MissionId ?? (latest is [var newest, ..] ? newest : null)) is not { } id)
        {
            var page = await whiteboard.ListAsync(new() { Limit = 1 }, cancellationToken);
            if (page.Missions is not [var only])
            {
                return new(ResponseType.MissionStatus, "There are no missions yet. Tell me what to get, and from which page.");
            }

            id = only.MissionId;
        }

        return await whiteboard.FindAsync(id, cancellationToken) is { } mission
            ? Describe(mission, query.IsEarly)
            : new(ResponseType.Error, new CommandResult.NotFound(id, whiteboard.ArchivedOn(id)).Why);
    }

    private static Reply Describe(BoardMission mission, bool isEarly)
    {
        var state = mission.State;
        var progress = state.Progress;
        var sentence = state.Status switch
        {
            MissionStatus.Completed => $"It is completed: {state.FinalAnswer}",
            MissionStatus.Failed => $"It failed ({state.Termination?.Reason}): {state.FinalAnswer ?? state.Termination?.Error?.Message}",
            MissionStatus.Cancelled => $"It was stopped: {state.Termination?.Reason}.",
            _ when state.Stop is { State: "stopping", Kind: StopKind.Cancel } => "It is being stopped.",
            MissionStatus.Waiting => $"It waits: {state.Question ?? state.WaitingFor}",
            MissionStatus.Proposed when state.AwaitingApproval => "It waits for your approval.",
            MissionStatus.Active => $"It is running: {Count(progress.ActionsTaken, "step")} so far.",
            _ => "It waits for its turn.",
        };
        sentence += state.Watch is { } seen ? $" {seen}" : "";
        sentence += isEarly && !state.Status.IsTerminal ? " Ask again when it has ended: then I can tell from what it collected." : "";
        var table = state.ResultTable;
        return new(table is null ? ResponseType.MissionStatus : ResponseType.Table, $"{state.Objective.Description} {sentence}")
        {
            Artifacts = state.ArtifactsSummary.Artifacts,
            Hints = new()
            {
                Missions = [mission.MissionId],
                Columns = table?.Columns ?? [],
                Rows = table is null ? [] : [.. table.Rows.Select(row => table.Columns.Select(column => Text(row, column)).ToList())],
                Suggestions = state.Status.IsTerminal ? [$"retry {mission.MissionId}"] : [$"cancel {mission.MissionId}"],
            },
        };
    }

    private async Task<Reply> CountAsync(StatusQuery query, CancellationToken cancellationToken)
    {
        var counts = (await whiteboard.ListAsync(new() { Limit = 1 }, cancellationToken)).Counts;
        var wanted = counts.Where(count => query.Statuses.Count == 0 || query.Statuses.Any(status => status.Word == count.Key)).ToList();
        var total = wanted.Sum(count => count.Value);
        var parts = wanted.Where(count => count.Value > 0).Select(count => $"{count.Value} {count.Key}").ToList();
        return new(ResponseType.MissionStatus, parts.Count == 0
            ? $"There are no {(query.Statuses.Count == 0 ? "" : $"{string.Join(" or ", query.Statuses.Select(status => status.Word))} ")}missions."
            : $"{Count(total, "mission")}: {string.Join(", ", parts)}.");
    }

    private async Task<Reply> ListAsync(StatusQuery query, CancellationToken cancellationToken)
    {
        MissionStatus[] unfinished = [MissionStatus.Proposed, MissionStatus.Approved, MissionStatus.Active, MissionStatus.Waiting];
        var statuses = query.Statuses.Count > 0 ? query.Statuses : query.Scope is StatusScope.Current ? unfinished : [];
        if (statuses.Count == 0)
        {
            return await ListAsync(new(), "There are no missions yet. Tell me what to get, and from which page.", cancellationToken);
        }

        var cards = new List<MissionCard>();
        foreach (var status in statuses)
        {
            cards.AddRange((await whiteboard.ListAsync(new() { Status = status, Limit = Shown }, cancellationToken)).Missions);
        }

        if (cards.Count > 0)
        {
            var counts = (await whiteboard.ListAsync(new() { Limit = 1 }, cancellationToken)).Counts;
            var total = statuses.Sum(status => counts[status.Word]);
            var heading = total > Shown ? $"{Count(total, "mission")}; the latest {Shown}:" : null;
            return List([.. cards.OrderByDescending(card => card.CreatedAt).Take(Shown)], heading);
        }

        return query.Statuses.Count > 0
            ? new(ResponseType.MissionStatus, $"No mission is {string.Join(" or ", statuses.Select(status => status.Word))}.")
            : await ListAsync(new() { Limit = 3 }, "There are no missions yet.", cancellationToken, "Nothing is running. The latest:");
    }

    private async Task<Reply> ListAsync(BoardQuery query, string none, CancellationToken cancellationToken, string? heading = null)
    {
        var page = await whiteboard.ListAsync(query with { Limit = Math.Min(query.Limit, Shown) }, cancellationToken);
        return page.Missions.Count == 0 ? new(ResponseType.MissionStatus, none) : List(page.Missions, heading);
    }

    private Reply List(IReadOnlyList<MissionCard> cards, string? heading) =>
        new(ResponseType.MissionStatus, string.Join('\n', [heading ?? $"{Count(cards.Count, "mission")}:", .. cards.Select(Line)]))
        {
            Hints = new() { Missions = [.. cards.Select(card => card.MissionId)] },
        };

    private string Line(MissionCard card)
    {
        var detail = card.Status switch
        {
            _ when card.Stopping => "being stopped",
            MissionStatus.Active => $"running for {(time.GetUtcNow() - card.StartTime!.Value).TotalSeconds:0} s",
            MissionStatus.Proposed when card.AwaitingApproval => "waits for approval",
            _ => card.Status.Word,
        };
        var message = card.Message is { } text && card.Status is not MissionStatus.Active ? $" {text}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"- {card.MissionId}: {card.ObjectiveDescription} — {detail}.{message}");
    }

    private static string Text(System.Text.Json.JsonElement row, string column) =>
        row.TryGetProperty(column, out var value) ? value.ToString() : "";

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
