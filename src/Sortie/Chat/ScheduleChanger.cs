using Sortie.Chat.Drafting;
using Sortie.Schedules;

namespace Sortie.Chat;

/// <summary>Gives a schedule other times in a person's words. What is acknowledged is durable.</summary>
public sealed class ScheduleChanger(ScheduleBook book, TimeProvider time)
{
    private const string CanBeSaid = "Say for example 'every evening', 'at 9:30', 'only on weekdays', 'not on Fridays' or 'every 2 hours'.";

    /// <summary>
    /// Wants other times of a schedule. What the words leave open stays as it is: 'at 9:30' keeps the days, 'on weekdays' the time of day.
    /// </summary>
    /// <param name="id">The schedule.</param>
    /// <param name="text">The times, in words.</param>
    /// <param name="by">Who wants them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of it, and what the person should know of how it was understood; null where nothing was added.</returns>
    /// <exception cref="InvalidMessageException">The words are none, too many, or no times that the schedule can have.</exception>
    public async Task<(ScheduleResult Result, string? Note)> ChangeAsync(
        ScheduleId id, string text, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        if (text.Length is 0 or > ChatMessage.MaxTextLength)
        {
            throw text.Length == 0
                ? new InvalidMessageException("empty", $"The text is empty. {CanBeSaid}")
                : new InvalidMessageException("too_long", $"The text has {text.Length} characters; at most {ChatMessage.MaxTextLength} are taken.");
        }

        string? note = null;
        try
        {
            var result = await book.ChangeAsync(id, wish => With(wish, text, out note), by, cancellationToken);
            return (result, note);
        }
        catch (InvalidScheduleException exception)
        {
            throw new InvalidMessageException("unclear", exception.Message);
        }
    }

    private ScheduleWish With(ScheduleWish wish, string text, out string? note)
    {
        var read = TimingChange.Read(text, wish.When, time.GetUtcNow())
            ?? throw new InvalidMessageException(
                "unclear", $"I cannot make other times of '{text}' for what runs {wish.When.InWords}. {CanBeSaid}");
        note = read.Note;
        return wish.At(read.When);
    }
}
