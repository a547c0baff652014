using Cronos;
using Sortie.Missions;

namespace Sortie.Schedules;

/// <summary>A schedule cannot be made. Read by the sender: the message says what is wrong with it.</summary>
/// <param name="message">A sentence for a person.</param>
/// <param name="code">A stable word where there is one: <c>key_reused</c>.</param>
public sealed class InvalidScheduleException(string message, string? code = null) : ArgumentException(message)
{
    /// <summary>A stable word for what is wrong; null where the sentence says it all.</summary>
    public string? Code { get; } = code;
}

/// <summary>What a schedule must be like, so that it can run.</summary>
internal static class ScheduleRules
{
    /// <summary>The shortest interval, in seconds: nobody's site is asked more often.</summary>
    public const int ShortestInterval = 60;

    private const int LongestInterval = 366 * 24 * 60 * 60;
    private const int MostFailures = 1000;

    /// <summary>The wish with everything said that was left open.</summary>
    /// <exception cref="InvalidScheduleException">It cannot run.</exception>
    public static ScheduleWish Complete(ScheduleWish wish, TimeProvider time)
    {
        var when = wish.When with
        {
            At = wish.When.At ?? (wish.When.Kind is TimingKind.Every ? time.GetUtcNow() : null),
            TimeZone = ZoneOf(wish.When, time),
        };
        if ((Fault(when, time.GetUtcNow()) ?? EndFault(when, time.GetUtcNow()) ?? Fault(wish)) is { } fault)
        {
            throw new InvalidScheduleException(fault);
        }

        return wish with { When = when };
    }

    private static string ZoneOf(Timing when, TimeProvider time) =>
        when.TimeZone is not { } named ? WallClock.LocalZone(time)
        : !TimeZoneInfo.TryFindSystemTimeZoneById(named, out var zone)
            ? throw new InvalidScheduleException($"'{named}' is not a time zone; one is named as in 'Europe/Berlin'.")
        : zone.HasIanaId ? named
        : TimeZoneInfo.TryConvertWindowsIdToIanaId(named, out var iana) ? iana : named;

    private static string? Fault(Timing when, DateTimeOffset now) => when switch
    {
        { Kind: TimingKind.Once, At: null } => "A schedule of the kind 'once' needs 'at', the moment at which it runs.",
        { Kind: TimingKind.Once } => when.At <= now ? "The moment of the schedule lies in the past." : null,
        { Kind: TimingKind.Every } => when.IntervalSeconds is >= ShortestInterval and <= LongestInterval
            ? null
            : $"A schedule of the kind 'every' needs 'interval_seconds', from {ShortestInterval} to {LongestInterval}.",
        { Cron: not { Length: > 0 } } =>
            "A schedule of the kind 'cron' needs 'cron', five fields such as '30 8 * * 1' for Mondays at 8:30.",
        _ => CronFault(when, now),
    };

    private static string? EndFault(Timing when, DateTimeOffset now) => when switch
    {
        { Until: null } => null,
        { Kind: TimingKind.Once } => "A schedule of the kind 'once' has no 'until': it runs once.",
        _ => when.IsOverAt(now.AddTicks(-1)) ? "The schedule would end before it has run: 'until' is too early." : null,
    };

    private static string? CronFault(Timing when, DateTimeOffset now)
    {
        foreach (var expression in CronTimes.Expressions(when.Cron!))
        {
            if (CronTimes.FieldsOf(expression) is { Length: not 5 } fields)
            {
                return $"The cron expression '{expression}' cannot be read: it has {fields.Length} fields, and needs five.";
            }
        }

        try
        {
            return (when with { Until = null }).Next(now) is null ? $"The time of the cron expression '{when.Cron}' never comes." : null;
        }
        catch (CronFormatException exception)
        {
            return $"The cron expression '{when.Cron}' cannot be read: {exception.Message}";
        }
    }

    private static string? Fault(ScheduleWish wish) => wish switch
    {
        { MaxFailures: < 1 or > MostFailures } => $"'max_failures' is a number from 1 to {MostFailures}.",
        { Watch: { Mode: WatchMode.DropsBelow or WatchMode.RisesAbove, Value: null } } =>
            "A watch for a number to cross needs 'value', that number.",
        { Watch: not null, Objective.Type: ObjectiveType.Download or ObjectiveType.Goal } =>
            "Only what is collected or read from a page can be watched.",
        { Objective.Description: var words } when string.IsNullOrWhiteSpace(words) => "The objective needs 'description', what is wanted in words.",
        { SessionId: { } session } when !SessionIds.MayBe(session) => SessionIds.Rule,
        { Objective: { Url: null, Type: not ObjectiveType.Goal } } => "The objective needs 'url', the page to begin with.",
        { Objective.Url: { } url } when !Uri.TryCreate(url, UriKind.Absolute, out var page) || page.Scheme is not ("http" or "https") =>
            $"'{url}' is not the absolute address of a page.",
        { Objective.FileName: { } name } when !ResultFileNames.MayBe(name) =>
            $"'{name}' cannot be the name of a result's file: letters, digits, '_' and '-', and '.csv' or '.json' behind them.",
        { Scope: { MaxPages: < 1 } or { MaxDurationSeconds: < 1 } or { Budget.MaxSteps: < 1 } } =>
            "The limits of the scope are numbers from 1 on.",
        _ => null,
    };
}
