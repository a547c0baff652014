using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Chat.Replies;

/// <summary>Makes the schedule that a message asks for, tells of schedules, and acts on them.</summary>
internal sealed class ScheduleReply(ScheduleBook book, TimeProvider time)
{
    private const string By = "chat";
    private const string Understood = "Say for example 'every day at 8:30', 'every 2 hours' or 'tomorrow at 9'.";

    /// <summary>How often a watch looks where nobody said how often.</summary>
    private static readonly ReadTiming Hourly = new(
        new() { Kind = TimingKind.Every, IntervalSeconds = 60 * 60 }, "It looks every hour; say for example 'every 10 minutes' with the wish for another rhythm.");

    /// <summary>Makes a schedule of a wish that says when; where that is too vague, the note says so and the wish is for now.</summary>
    public async Task<(Reply? Reply, string? Note)> WriteAsync(
        Interpretation.Mission wanted, Origin origin, CancellationToken cancellationToken)
    {
        if (wanted.Objective.Schedule is not { } words)
        {
            return (null, null);
        }

        if (Read(words, wanted) is not { } read)
        {
            return (null, $"I cannot make a time of '{words}', so it runs once, now. {Understood}");
        }

        try
        {
            return (await CreateAsync(read, wanted, origin, cancellationToken), null);
        }
        catch (InvalidScheduleException exception)
        {
            return (new(ResponseType.Error, exception.Message), null);
        }
    }

    /// <summary>Tells of schedules, or acts on those that are meant.</summary>
    public async Task<Reply> WriteAsync(ScheduleCommand command, Origin origin, CancellationToken cancellationToken)
    {
        var all = book.List();
        var missing = command.Ids.Where(id => book.Find(id) is null).ToList();
        if (missing is not [])
        {
            return new(ResponseType.Error, $"There is no schedule {string.Join(" and no ", missing)}.");
        }

        var meant = command.Ids is []
            ? all.Where(schedule => IsAbout(schedule, command.About)).ToList()
            : command.Ids.Select(id => book.Find(id)!).ToList();
        if (meant is [])
        {
            return new(ResponseType.MissionStatus, all is []
                ? "There are no schedules. Say for example 'every day at 8:30 get the headlines from https://…'."
                : $"No schedule is about '{string.Join(' ', command.About)}'.\n{Lines(all)}");
        }

        if (command.Verb is ScheduleVerb.Show)
        {
            return new(ResponseType.MissionStatus, $"{Count(meant.Count)}:\n{Lines(meant)}") { Hints = new() { Schedules = IdsOf(meant) } };
        }

        if (command.Ids is [] && meant is not [_])
        {
            var verb = command.Verb.ToString().ToLowerInvariant();
            return new(ResponseType.MissionStatus, $"Which one should I {verb}? Please name it by its id.\n{Lines(meant)}")
            {
                Hints = new() { Schedules = IdsOf(meant), Suggestions = [.. meant.Select(schedule => $"{verb} {schedule.ScheduleId}")] },
            };
        }

        var results = new List<ScheduleResult>();
        foreach (var schedule in meant)
        {
            results.Add(await ActAsync(command.Verb, schedule.ScheduleId, origin.Message.IdempotencyKey, cancellationToken));
        }

        var acted = results.Select(result => Describe(result, command.Verb));

        return new(
            results.TrueForAll(result => result is not ScheduleResult.Done) ? ResponseType.Error : ResponseType.MissionUpdated,
            string.Join('\n', acted))
        {
            Hints = new() { Schedules = IdsOf(meant) },
        };
    }

    private async Task<Reply> CreateAsync(
        ReadTiming read, Interpretation.Mission wanted, Origin origin, CancellationToken cancellationToken)
    {
        var schedule = await book.CreateAsync(
            new()
            {
                When = read.When,
                Objective = wanted.Objective,
                Scope = wanted.Scope,
                Source = origin.Message.Source,
                SessionId = origin.SessionId,
                RawChatMessage = origin.Message.Text,
                Watch = wanted.Objective.Type is ObjectiveType.Download ? null : wanted.Watch,
                IdempotencyKey = origin.Message.IdempotencyKey,
            },
            cancellationToken);
        var id = schedule.ScheduleId;
        string?[] said =
        [
            $"Scheduled as {id}: {schedule.Wish.Objective.Description}",
            ScheduleText.Next(schedule),
            read.Note,
            schedule.Wish.Watch is { } watch ? ScheduleText.Promise(watch) : null,
            wanted.Objective.NeededEffect() is Effect.Read ? null : "Each time it asks for your approval first, because it saves a file.",
            .. wanted.Notes,
        ];
        return new(ResponseType.ScheduleCreated, string.Join(' ', said.Where(sentence => sentence is not null)))
        {
            Hints = new() { Schedules = [id], Suggestions = ["show my schedules", $"run {id} now", $"pause {id}", $"delete {id}"] },
        };
    }

    private ReadTiming? Read(string words, Interpretation.Mission wanted) => TimingReader.Read(
        words, time.GetUtcNow(), WallClock.LocalZone(time), wanted is { Watch: not null, Objective.Type: not ObjectiveType.Download } ? Hourly : null);

    private static bool IsAbout(Schedule schedule, IReadOnlyList<string> about)
    {
        var text = $"{schedule.Wish.Objective.Description} {schedule.Wish.RawChatMessage}";
        return about.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private Task<ScheduleResult> ActAsync(ScheduleVerb verb, ScheduleId id, string? idempotencyKey, CancellationToken cancellationToken) => verb switch
    {
        ScheduleVerb.Run => book.RunNowAsync(id, By, idempotencyKey, cancellationToken),
        ScheduleVerb.Pause => book.PauseAsync(id, By, cancellationToken: cancellationToken),
        ScheduleVerb.Resume => book.ResumeAsync(id, By, cancellationToken),
        ScheduleVerb.Delete => book.DeleteAsync(id, By, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, null),
    };

    private static string Describe(ScheduleResult result, ScheduleVerb verb) => result switch
    {
        ScheduleResult.Done { Schedule: var schedule } when verb is ScheduleVerb.Run =>
            $"{schedule.ScheduleId} runs once more now, besides its times: {schedule.Wish.Objective.Description} {ScheduleText.Next(schedule)}",
        ScheduleResult.Done done => Describe(done.Schedule),
        ScheduleResult.NotAllowed { Schedule: var schedule, Why: var why } =>
            $"{schedule.ScheduleId} is {ScheduleText.Word(schedule.Status)}. {why}",
        ScheduleResult.NotFound missing => $"There is no schedule {missing.Id}.",
        _ => throw new InvalidOperationException($"There are no words for {result.GetType().Name}."),
    };

    private static string Describe(Schedule schedule)
    {
        var (id, objective) = (schedule.ScheduleId, schedule.Wish.Objective.Description);
        return schedule.Status switch
        {
            ScheduleStatus.Deleted => $"{id} is deleted and does not run again: {objective}",
            ScheduleStatus.Active => $"{id} is active again: {objective} {ScheduleText.Next(schedule)}",
            var status => $"{id} is {ScheduleText.Word(status)} now: {objective}",
        };
    }

    private static string Lines(IReadOnlyList<Schedule> schedules) => string.Join('\n', schedules.Select(ScheduleText.Line));

    private static IReadOnlyList<ScheduleId> IdsOf(IReadOnlyList<Schedule> schedules) => [.. schedules.Select(schedule => schedule.ScheduleId)];

    private static string Count(int number) => $"{number} schedule{(number == 1 ? "" : "s")}";
}
