using System.Globalization;
using Sortie.Missions;

namespace Sortie.Tools.Web.Extraction;

/// <summary>Holds records against the conditions of a mission. What is not known does not meet a condition.</summary>
internal static class Conditions
{
    public static bool AreMet(FoundRecord record, IReadOnlyList<(Condition Condition, Field Field)> conditions) =>
        conditions.All(pair => record.Values.TryGetValue(pair.Field, out var found) && IsMet(pair.Condition, found));

    private static bool IsMet(Condition condition, Found found)
    {
        if (condition.Currency is { } currency && found.Currency is { } actual && !string.Equals(currency, actual, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var text = found.Exact ?? found.Text;
        switch (condition.Comparison)
        {
            case Comparison.Contains:
                return found.Text.Contains(condition.Value.Trim(), StringComparison.OrdinalIgnoreCase) || text.Contains(condition.Value.Trim(), StringComparison.OrdinalIgnoreCase);
            case Comparison.EqualTo when Number(condition.Value) is not { } || ValueOf(found) is null:
                return string.Equals(found.Text.Trim(), condition.Value.Trim(), StringComparison.OrdinalIgnoreCase)
                    || string.Equals(Plain(found.Text), Plain(condition.Value), StringComparison.OrdinalIgnoreCase);
        }

        if (Number(condition.Value) is { } wanted && ValueOf(found) is { } value)
        {
            return Holds(condition.Comparison, value.CompareTo(wanted));
        }

        return DateTimeOffset.TryParse(condition.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var wantedDay)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            && Holds(condition.Comparison, day.CompareTo(wantedDay));
    }

    private static bool Holds(Comparison comparison, int order) => comparison switch
    {
        Comparison.LessThan => order < 0,
        Comparison.AtMost => order <= 0,
        Comparison.MoreThan => order > 0,
        Comparison.AtLeast => order >= 0,
        _ => order == 0,
    };

    private static decimal? ValueOf(Found found) => found.Number ?? Money.Find(found.Text)?.Amount;

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
