using System.Globalization;

namespace Sortie.Chat.Answers;

/// <summary>Days in words.</summary>
internal static class DateWords
{
    /// <summary>The day that a moment is in, where it was taken.</summary>
    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.DateTime);

    /// <summary>A day in full: "Sunday, 22 November 2026".</summary>
    public static string Long(DateOnly day) => day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A number of days.</summary>
    public static string Days(int count) => count == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{count} days");
}
