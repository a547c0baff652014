using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>The part of the day to which a rhythm keeps: "between 9 and 17", "from 8am to 6pm".</summary>
/// <param name="First">When it begins.</param>
/// <param name="Last">When it ends.</param>
/// <param name="Start">The first token of the words.</param>
/// <param name="End">The token behind them.</param>
internal sealed record HoursOfDay(TimeOnly First, TimeOnly Last, int Start, int End)
{
    /// <summary>Whoever wants more times an hour wants to know at once, for which a rhythm around the clock is better.</summary>
    private const int MostInHour = 12;

    private static readonly PhraseTable Said = Phrase.All(SchedulePhrases.Hours);

    /// <summary>The part of the day that some words name; null where they name none.</summary>
    public static HoursOfDay? In(Token[] tokens)
    {
        if (Said.FindIn(tokens) is not var (start, end)
            || ClockReader.AnyAt(tokens, start + 1) is not var (first, joint)
            || ClockReader.AnyAt(tokens, joint + 1) is not var (last, behind) || behind != end)
        {
            return null;
        }

        // "From 9 to 5".
        last = last <= first && last.Hour is >= 1 and < 12 ? last.AddHours(12) : last;
        return last > first ? new(first, last, start, end) : null;
    }

    /// <summary>The times in it that are a step apart; none where they are too many, or only one.</summary>
    public IReadOnlyList<TimeOnly> Each(TimeSpan step) =>
        step < TimeSpan.FromHours(1) / MostInHour || step.Ticks % TimeSpan.TicksPerMinute != 0 || step > Last - First
            ? []
            : [.. Enumerable.Range(0, (int)((Last - First) / step) + 1).Select(count => First.Add(step * count))];
}
