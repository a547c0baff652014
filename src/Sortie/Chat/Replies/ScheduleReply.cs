using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Chat.Replies;

/// <summary>Makes the schedule that a message asks for.</summary>
internal sealed class ScheduleReply(ScheduleBook book, TimeProvider time)
{
    private const string Understood = "Say for example 'every day at 8:30', 'every 2 hours' or 'tomorrow at 9'.";

    /// <summary>How often a watch looks where nobody said how often.</summary>
    private static readonly ReadTiming Hourly = new(
        new() { Kind = TimingKind.Every, IntervalSeconds = 60 * 60 },
        "It looks every hour; say for example 'every 10 minutes' with the wish for another rhythm.");

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

    private ReadTiming? Read(string words, Interpretation.Mission wanted)
    {
        var isWatch = wanted is { Watch: not null, Objective.Type: not ObjectiveType.Download };
        return TimingReader.Read(words, time.GetUtcNow(), WallClock.LocalZone(time), isWatch ? Hourly : null);
    }
}
