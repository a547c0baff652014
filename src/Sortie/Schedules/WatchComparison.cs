using System.Globalization;

namespace Sortie.Schedules;

/// <summary>Says whether a new result is what a watch looks out for.</summary>
internal static class WatchComparison
{
    private const string DefaultField = "price";
    private const int MostDetails = 20;
    private const int InSummary = 3;

    /// <summary>Compares a result with the one before; there is none of before at the first look.</summary>
    public static WatchResult Compare(Watch watch, ResultSnapshot? before, ResultSnapshot now)
    {
        var isFirst = before is null;
        var difference = before is null
            ? new([.. now.Records.Select(record => (record, (ResultRecord?)null))], [])
            : ResultDifference.Between(before, now);
        return watch.Mode is WatchMode.Changes ? Changes(watch, difference, isFirst) : Numbers(watch, difference, isFirst);
    }

    private static WatchResult Changes(Watch watch, ResultDifference difference, bool isFirst)
    {
        if (isFirst)
        {
            return FirstLook(difference);
        }

        // A field that no record has is a word for the whole: "when the news change".
        var field = watch.Field is { } named && difference.Pairs.Any(pair => pair.Now.Text(named) is not null) ? named : null;
        var changed = difference.Changed.Where(pair => field is null || pair.Now.Text(field) != pair.Before.Text(field)).ToList();
        List<string> details =
        [
            .. changed.Select(pair => Describe(pair.Now, pair.Before, difference.Key)),
            .. difference.Added.Select(record => $"new: {NameOf(record, difference.Key)}"),
            .. difference.Removed.Select(record => $"gone: {NameOf(record, difference.Key)}"),
        ];
        return Result(details.Count > 0, "It has changed", "Nothing has changed.", details) with
        {
            Added = difference.Added.Count(),
            Removed = difference.Removed.Count,
            Changed = changed.Count,
        };
    }

    private static WatchResult Numbers(Watch watch, ResultDifference difference, bool isFirst)
    {
        var field = watch.Field ?? DefaultField;
        var numbers = difference.Pairs.Where(pair => pair.Now.Number(field) is not null).ToList();
        var comparable = numbers.Where(pair => IsIn(watch.Currency, pair.Now.Text($"{field}_currency"))).ToList();
        if (comparable is [])
        {
            return new(false, numbers is [] ? $"There is no {field} to watch." : $"No {field} is in {watch.Currency}.", []);
        }

        if (isFirst && watch.Value is null)
        {
            return FirstLook(difference);
        }

        var details = comparable.Where(pair => Crosses(watch, pair.Now.Number(field)!.Value, pair.Before?.Number(field)))
            .Select(pair => Describe(pair.Now, pair.Before, field, difference.Key)).ToList();
        var value = watch.Value is { } crossed ? $"{Text(crossed)}{(watch.Currency is null ? "" : $" {watch.Currency}")}" : "";
        var (heading, otherwise) = watch.Mode switch
        {
            WatchMode.DropsBelow => ($"The {field} is below {value}", $"The {field} has not dropped below {value}."),
            WatchMode.RisesAbove => ($"The {field} is above {value}", $"The {field} has not risen above {value}."),
            WatchMode.Drops => ($"The {field} has dropped", $"The {field} has not dropped."),
            _ => ($"The {field} has risen", $"The {field} has not risen."),
        };
        return Result(details.Count > 0, heading, otherwise, details) with { Changed = details.Count };
    }

    private static bool IsIn(string? wanted, string? currency) => wanted is null || currency is null || currency == wanted;

    private static bool Crosses(Watch watch, decimal now, decimal? before) => watch.Mode switch
    {
        WatchMode.DropsBelow => now < watch.Value && !(before < watch.Value),
        WatchMode.RisesAbove => now > watch.Value && !(before > watch.Value),
        WatchMode.Drops => now < before,
        _ => now > before,
    };

    private static WatchResult FirstLook(ResultDifference difference) =>
        new(false, $"This was the first look: the next ones are compared with it ({difference.Pairs.Count} in all).", []);

    private static WatchResult Result(bool triggered, string heading, string otherwise, List<string> details)
    {
        if (!triggered)
        {
            return new(false, otherwise, []);
        }

        var more = details.Count > InSummary ? $"; and {details.Count - InSummary} more" : "";
        return new(true, $"{heading}: {string.Join("; ", details.Take(InSummary))}{more}.", details.Take(MostDetails).ToList());
    }

    private static string Describe(ResultRecord now, ResultRecord before, string? key)
    {
        var values = now.Values.Keys.Union(before.Values.Keys).Where(column => now.Text(column) != before.Text(column))
            .Select(column => $"{column} {before.Text(column) ?? "nothing"} → {now.Text(column) ?? "nothing"}");
        return $"{NameOf(now, key)}: {string.Join(", ", values)}";
    }

    private static string Describe(ResultRecord now, ResultRecord? before, string field, string? key)
    {
        var was = before?.Number(field) is { } old ? $" (it was {Text(old)})" : "";
        return $"{NameOf(now, key)}: {Text(now.Number(field)!.Value)}{was}";
    }

    private static string NameOf(ResultRecord record, string? key) => key is not null
        ? record.Text(key)!
        : record.Values.Values.FirstOrDefault(value => value.Number is null)?.Text
            ?? string.Join(", ", record.Values.Values.Select(value => value.Text));

    private static string Text(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);
}
