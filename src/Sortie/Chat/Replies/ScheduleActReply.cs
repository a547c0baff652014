using Sortie.Chat.Routing;
using Sortie.Schedules;

namespace Sortie.Chat.Replies;

/// <summary>Tells of schedules, and acts on them.</summary>
internal sealed class ScheduleActReply(ScheduleBook book, ScheduleChanger changer)
{
    private const string By = "chat";

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

        if (command.OfWatches)
        {
            meant = Narrowed(meant, schedule => schedule.Wish.Watch is not null);
        }

        if (command.Verb is ScheduleVerb.Show)
        {
            return new(ResponseType.MissionStatus, $"{Count(meant.Count)}:\n{Lines(meant)}") { Hints = new() { Schedules = IdsOf(meant) } };
        }

        if (command.Ids is [] && command.Verb is not ScheduleVerb.Delete) // What is deleted for good is asked about all the same.
        {
            meant = Narrowed(meant, schedule => IsOpenTo(command.Verb, schedule.Status));
            meant = Narrowed(meant, schedule => schedule.Wish.SessionId == origin.SessionId);
        }

        if (command.Ids is [] && meant is not [_])
        {
            return AskWhich(command, meant, origin);
        }

        if (command.Verb is ScheduleVerb.Change)
        {
            return await ChangeAsync(meant[0].ScheduleId, command, cancellationToken);
        }

        var results = new List<ScheduleResult>();
        foreach (var schedule in meant)
        {
            results.Add(await ActAsync(command.Verb, schedule.ScheduleId, origin.Message.IdempotencyKey, cancellationToken));
        }

        var acted = results.Select(result => Describe(result, command.Verb)).ToList();
        if (command is { Verb: ScheduleVerb.Pause, Text.Length: > 0 } && results.Exists(result => result is ScheduleResult.Done))
        {
            acted.Add($"It does not go on by itself {command.Text}: say 'resume {meant[0].ScheduleId}' then.");
        }

        return new(
            results.TrueForAll(result => result is not ScheduleResult.Done) ? ResponseType.Error : ResponseType.MissionUpdated,
            string.Join('\n', acted))
        {
            Hints = new() { Schedules = IdsOf(meant) },
        };
    }

    /// <summary>Those of several that are more likely meant, where there are any.</summary>
    private static List<Schedule> Narrowed(List<Schedule> meant, Predicate<Schedule> isLikelier) =>
        meant is not [_] && meant.FindAll(isLikelier) is [_, ..] and var likelier ? likelier : meant;

    private static bool IsOpenTo(ScheduleVerb verb, ScheduleStatus status) => verb switch
    {
        ScheduleVerb.Resume => status is ScheduleStatus.Paused,
        ScheduleVerb.Pause or ScheduleVerb.Run => status is ScheduleStatus.Active,
        _ => true,
    };

    private static Reply AskWhich(ScheduleCommand command, List<Schedule> meant, Origin origin)
    {
        var verb = command.Verb.ToString().ToLowerInvariant();
        var question = $"Which one should I {verb}? Please name it by its id, or say what it is about.\n{Lines(meant)}";
        return new(ResponseType.MissionStatus, question)
        {
            Hints = new()
            {
                Schedules = IdsOf(meant),
                Suggestions = [.. meant.Select(schedule => $"{verb} {schedule.ScheduleId} {Words(command)}".TrimEnd())],
            },
            Asks = new()
            {
                Missing = MissingPart.Schedule,
                Question = question,
                OriginalText = origin.Message.Text,
                Draft = new() { Schedule = command.Text.Length > 0 ? command.Text : null },
                Offered = [.. meant.Select(schedule => new OfferedAnswer(schedule.Wish.Objective.Description, ScheduleId: schedule.ScheduleId))],
                Act = verb,
            },
        };
    }

    private async Task<Reply> ChangeAsync(ScheduleId id, ScheduleCommand command, CancellationToken cancellationToken)
    {
        try
        {
            var (result, note) = command switch
            {
                { Page: { } page } => (await book.ChangeAsync(id, wish => ScheduleWishChange.MovedTo(page, wish), By, cancellationToken), null),
                { Wanted: { } words } => (await book.ChangeAsync(id, wish => ScheduleWishChange.Altered(words, wish), By, cancellationToken), null),
                _ => await changer.ChangeAsync(id, command.Text, By, cancellationToken),
            };
            return result is ScheduleResult.Done { Schedule: var schedule }
                ? new(ResponseType.MissionUpdated, $"{Changed(schedule)} {note}".TrimEnd()) { Hints = new() { Schedules = [id] } }
                : new(ResponseType.Error, Describe(result, command.Verb));
        }
        catch (Exception exception) when (exception is InvalidMessageException or InvalidScheduleException)
        {
            return new(ResponseType.Error, exception.Message) { Hints = new() { Schedules = [id] } };
        }
    }

    private static bool IsAbout(Schedule schedule, IReadOnlyList<string> about)
    {
        var text = $"{schedule.Wish.Objective.Description} {schedule.Wish.RawChatMessage}";
        return about.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private Task<ScheduleResult> ActAsync(ScheduleVerb verb, ScheduleId id, string? idempotencyKey, CancellationToken cancellationToken) =>
        verb switch
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

    private static string Changed(Schedule schedule)
    {
        var (id, objective, times) = (schedule.ScheduleId, schedule.Wish.Objective.Description, schedule.Wish.When.InWords);
        var promise = schedule.Wish.Watch is { } watch ? $" {ScheduleText.Promise(watch)}" : "";
        return schedule.Status is ScheduleStatus.Active
            ? $"{id} runs {times} now: {objective} {ScheduleText.Next(schedule)}{promise}"
            : $"{id} is to run {times} when it is resumed: {objective}";
    }

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

    /// <summary>The times of a command, as they are said behind its verb.</summary>
    private static string Words(ScheduleCommand command) =>
        command.Verb is ScheduleVerb.Change && command.Text.Length > 0 && !command.Text.StartsWith("to ", StringComparison.OrdinalIgnoreCase)
            ? $"to {command.Text}"
            : command.Text;

    private static string Lines(IReadOnlyList<Schedule> schedules) => string.Join('\n', schedules.Select(ScheduleText.Line));

    private static IReadOnlyList<ScheduleId> IdsOf(IReadOnlyList<Schedule> schedules) => [.. schedules.Select(schedule => schedule.ScheduleId)];

    private static string Count(int number) => $"{number} schedule{(number == 1 ? "" : "s")}";
}
