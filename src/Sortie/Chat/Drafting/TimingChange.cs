using Sortie.Chat.Routing;
using Sortie.Schedules;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Makes other times of present ones and of words that may say a part of them only: "every evening", "at 9:30", "only on weekdays". What
/// the words leave open stays as it is.
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
    private static Token[] Wanted(Token[] tokens) => tokens is [{ Kind: TokenKind.Number }] ? [new(TokenKind.Word, "at"), .. tokens]
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

        if (ScheduleFinder.AreTimeOfDay(tokens))
        {
            return AtTime(present, ClockReader.Read(tokens)?.Time, said);
        }

        var days = TimingReader.DaysIn(tokens);
        return LaterReader.IsOnce(tokens) && (days is [] || present.Kind is TimingKind.Once)
            ? present.Kind is TimingKind.Once ? LaterReader.Read(tokens, said.Now, said.Here, present.TimeOfDay) : null
            : present is { Kind: TimingKind.Every, IsWholeDays: false } && days is not [] && ClockReader.Read(tokens) is null && NewRhythm.FindIn(tokens) is null
            ? OnDays(present, days)
            : RepeatReader.Read(tokens, said.Now, said.Here, present.TimeOfDay);
    }

    /// <summary>The same days at another time of day.</summary>
    private static ReadTiming? AtTime(Timing present, TimeOnly? clock, SaidTime said) => (present, clock) switch
    {
        (_, null) or ({ TimeOfDay: null }, _) => null,
        ({ Kind: TimingKind.Cron, Cron: var cron }, { } time) => Cron($"{time.Minute} {time.Hour} {string.Join(' ', FieldsOf(cron!)[2..])}"),
        ({ Kind: TimingKind.Every, IntervalSeconds: SecondsOfDay }, { } time) => Cron($"{time.Minute} {time.Hour} * * *"),
        (_, { } time) => new(present with
        {
            At = LaterReader.Next((present.Next(said.Now) ?? said.Now).Date, time, said.Now, said.Here).ToUniversalTime(),
        }),
    };

    /// <summary>The same rhythm on some days of the week only, where an expression can say that.</summary>
    private static ReadTiming? OnDays(Timing present, IReadOnlyList<int> days)
    {
        var minute = WallClock.Shown(present.At!.Value, present.Zone).Minute;
        var times = present.IntervalSeconds!.Value switch
        {
            SecondsOfHour => $"{minute} *",
            > SecondsOfHour and var seconds when seconds % SecondsOfHour == 0 && SecondsOfDay % seconds == 0 => $"{minute} */{seconds / SecondsOfHour}",
            < SecondsOfHour and var seconds when seconds % 60 == 0 && SecondsOfHour % seconds == 0 => $"*/{seconds / 60} *",
            _ => null,
        };
        return times is null ? null : Cron($"{times} * * {string.Join(',', days)}");
    }

    private static string[] FieldsOf(string cron) => cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static ReadTiming Cron(string expression) => new(new() { Kind = TimingKind.Cron, Cron = expression });
}
