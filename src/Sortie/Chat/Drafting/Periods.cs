namespace Sortie.Chat.Drafting;

/// <summary>The words for stretches of time that are always equally long, and for days.</summary>
internal static class Periods
{
    /// <summary>How long it is; null for a word of another kind.</summary>
    public static TimeSpan? Of(string word) => word switch
    {
        "second" or "seconds" => TimeSpan.FromSeconds(1),
        "minute" or "minutes" or "min" or "mins" => TimeSpan.FromMinutes(1),
        "hour" or "hours" or "hrs" or "hourly" => TimeSpan.FromHours(1),
        "day" or "days" or "daily" or "morning" or "afternoon" or "evening" or "night" or "nightly" => TimeSpan.FromDays(1),
        "week" or "weeks" or "weekly" => TimeSpan.FromDays(7),
        _ => null,
    };
}
