using Sortie.Chat.Routing;
using Sortie.Schedules;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Makes other times of present ones and of words that may say a part of them only: "every evening", "at 9:30", "only on weekdays", "also on
/// Sundays", "an hour later". What the words leave open stays as it is.
/// </summary>
internal static class TimingChange
{
    private const int SecondsOfHour = 60 * 60;
    private const int SecondsOfDay = 24 * SecondsOfHour;

    private static readonly PhraseTable Leading = Phrase.All("(be|run|to|for|into|only|just) [only|just|on|to]");
    private static readonly PhraseTable NewRhythm = Phrase.All("every|each");

    /// <summary>The times that are meant; null where the words are too vague, or say what a schedule of this kind cannot do.</summary>
    public static ReadTiming? Read(string words, Timing present, DateTimeOffset now)
    {
        var said = TimingReader.Cut(words, now, present.Zone.Id);
        var read = Times(said, Wanted(said.Tokens), present);
        return read is null ? null : read with
        {
            When = read.When with { TimeZone = said.Zone, Until = read.When.Kind is TimingKind.Once ? null : said.Until ?? present.Until },
        };
    }

    /// <summary>Without the words that only lead to the times; a number that is all there is, is an hour.</summary>
    private static Token[] Wanted(Token[] tokens) =>
        tokens is not [] && NumberWords.EndAt(tokens, 0) == tokens.Length ? [new(TokenKind.Word, "at"), .. tokens]
        : ScheduleFinder.AreTimeOfDay(tokens) ? tokens
        : Leading.LongestEndAt(tokens, 0) is > 0 and var end ? tokens[end..] : tokens;

    private static ReadTiming? Times(SaidTime said, Token[] tokens, Timing present)
    {
        if (ClockReader.IsImpossible(tokens))
        {
            return null;
        }

        if (tokens is [])
        {
            return said.Until is null || present.Kind is TimingKind.Once ? null : new(present);
        }

        if (TimesDifference.At(tokens, 0) is { } difference)
        {
            return difference.End == tokens.Length && !difference.MayBeOneDay ? Differing(present, difference) : null;
        }

        if (ClockShift.EndAt(tokens, 0) > 0)
        {
            return Shifted(present, ClockShift.Read(tokens), said);
        }

        if (ScheduleFinder.AreTimeOfDay(tokens))
        {
            return AtTime(present, ClockReader.Read(tokens)?.Time, said);
        }

        var days = TimingReader.DaysIn(tokens);
        return LaterReader.IsOnce(tokens) && (days is [] || present.Kind is TimingKind.Once)
            ? present.Kind is TimingKind.Once ? LaterReader.Read(tokens, said.Now, said.Here, present.TimeOfDay) : null
            : present.TimeOfDay is null && days is not [] && ClockReader.Read(tokens) is null && NewRhythm.FindIn(tokens) is null
            ? OnDays(present, days)
            : RepeatReader.Read(tokens, said.Now, said.Here, present.TimeOfDay);
    }

    /// <summary>With days or a time of day more, or without some of the days; null where that changes nothing, or leaves nothing.</summary>
    private static ReadTiming? Differing(Timing present, TimesDifference difference)
    {
        var (added, taken) = (TimingReader.DaysIn(difference.Added), TimingReader.DaysIn(difference.Taken));
        var clock = ClockReader.Read(difference.Added)?.Time;
        var days = DaysOf(present);
        int[] changed = [.. days.Union(added).Except(taken).Order()];
        return days is [] || (changed.SequenceEqual(days) && clock is null) || changed is [] ? null
            : clock is null || clock == present.TimeOfDay ? OnDays(present, changed)
            : added is [] && TimesOf(present) is not [] and var times && !times.Contains(clock.Value)
                ? Cron(CronTimes.Of(times.Append(clock.Value), InCron(days)))
            : null;
    }

    /// <summary>The days of the week on which it runs; none where it runs by others.</summary>
    private static int[] DaysOf(Timing present) => present.Kind switch
    {
        TimingKind.Cron => CronTimes.DaysOf(present.Cron!)?.Split(' ') switch
        {
            ["*", "*", "*"] => [0, 1, 2, 3, 4, 5, 6],
            ["*", "*", "1-5"] => [1, 2, 3, 4, 5],
            ["*", "*", var list] when list.Split(',') is var days && Array.TrueForAll(days, day => day is [>= '0' and <= '6']) =>
                [.. days.Select(day => day[0] - '0').Order()],
            _ => [],
        },
        TimingKind.Every => present.IntervalSeconds <= SecondsOfDay ? [0, 1, 2, 3, 4, 5, 6] : [],
        _ => [],
    };

    private static string InCron(IReadOnlyList<int> days) => $"* * {(days is { Count: 7 } ? "*" : string.Join(',', days))}";

    private static IReadOnlyList<TimeOnly> TimesOf(Timing present) =>
        present.Kind is TimingKind.Cron ? CronTimes.TimesOfDay(present.Cron!) : [present.TimeOfDay!.Value];

    /// <summary>The same days so much earlier or later, unless that is on another day.</summary>
    private static ReadTiming? Shifted(Timing present, TimeSpan? later, SaidTime said) =>
        present.TimeOfDay is { } time && later is { } shift && time.Add(shift, out var wrapped) is var shifted && wrapped == 0
            ? AtTime(present, shifted, said)
            : null;

    /// <summary>The same days at another time of day.</summary>
    private static ReadTiming? AtTime(Timing present, TimeOnly? clock, SaidTime said) => (present, clock) switch
    {
        (_, null) or ({ TimeOfDay: null }, _) => null,
        ({ Kind: TimingKind.Cron, Cron: var cron }, { } time) => Cron(CronTimes.Of([time], CronTimes.DaysOf(cron!)!)),
        ({ Kind: TimingKind.Every, IntervalSeconds: SecondsOfDay }, { } time) => Cron(CronTimes.Of([time], "* * *")),
        (_, { } time) => new(present with
        {
            At = LaterReader.Next((present.Next(said.Now) ?? said.Now).Date, time, said.Now, said.Here).ToUniversalTime(),
        }),
    };

    /// <summary>The same times or rhythm on some days of the week only, where an expression can say that.</summary>
    private static ReadTiming? OnDays(Timing present, IReadOnlyList<int> days) => present switch
    {
        { Kind: TimingKind.Cron } => Cron(CronTimes.OnDays(present.Cron!, InCron(days))),
        { TimeOfDay: { } time } => Cron(CronTimes.Of([time], InCron(days))),
        _ => InRhythm(present, days),
    };

    private static ReadTiming? InRhythm(Timing present, IReadOnlyList<int> days)
    {
        var minute = WallClock.Shown(present.At!.Value, present.Zone).Minute;
        var times = present.IntervalSeconds!.Value switch
        {
            SecondsOfHour => $"{minute} *",
            > SecondsOfHour and var seconds when seconds % SecondsOfHour == 0 && SecondsOfDay % seconds == 0 =>
                $"{minute} */{seconds / SecondsOfHour}",
            < SecondsOfHour and var seconds when seconds % 60 == 0 && SecondsOfHour % seconds == 0 => $"*/{seconds / 60} *",
            _ => null,
        };
        return times is null ? null : Cron($"{times} {InCron(days)}");
    }

    private static ReadTiming Cron(string expression) => new(new() { Kind = TimingKind.Cron, Cron = expression });
}
