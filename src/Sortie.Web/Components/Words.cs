using System.Globalization;
using System.Text.Json;
using Sortie.Missions;

namespace Sortie.Web.Components;

/// <summary>How the page says things.</summary>
internal static class Words
{
    /// <summary>Who acts on the page, as records tell it.</summary>
    public const string Person = "a person at the whiteboard";

    public static string Ago(TimeSpan age) => age switch
    {
        { TotalSeconds: < 2 } => "just now",
        { TotalSeconds: < 60 } => $"{(int)age.TotalSeconds} s ago",
        { TotalMinutes: < 60 } => $"{(int)age.TotalMinutes} min ago",
        { TotalHours: < 24 } => $"{(int)age.TotalHours} h ago",
        { TotalDays: < 2 } => "yesterday",
        _ => $"{(int)age.TotalDays} days ago",
    };

    public static string Duration(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 1000 } => $"{Math.Max(0, (int)time.TotalMilliseconds)} ms",
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalMinutes: < 60 } => time.Seconds == 0 ? $"{(int)time.TotalMinutes} min" : $"{(int)time.TotalMinutes} min {time.Seconds} s",
        _ => time.Minutes == 0 ? $"{(int)time.TotalHours} h" : $"{(int)time.TotalHours} h {time.Minutes} min",
    };

    /// <summary>A duration that still grows, told in whole seconds.</summary>
    public static string Growing(TimeSpan time) =>
        time.TotalMinutes < 1 ? $"{Math.Max(0, (int)time.TotalSeconds)} s" : Duration(TimeSpan.FromSeconds((int)time.TotalSeconds));

    /// <summary>Reasons in a row.</summary>
    public static string Reasons(IEnumerable<string> reasons) => string.Join("; ", reasons.Select(reason => reason.TrimEnd('.')));

    /// <summary>A moment by the clock of the machine that Sortie runs on.</summary>
    public static string Moment(DateTimeOffset at, TimeProvider time)
    {
        var local = TimeZoneInfo.ConvertTime(at, time.LocalTimeZone);
        return local.ToString(local.Offset == TimeSpan.Zero ? "yyyy-MM-dd HH:mm:ss 'UTC'" : "yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
    }

    public static string Count(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    public static string Bytes(long bytes) => bytes < 1024
        ? $"{bytes} B"
        : bytes < 1024 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB");

    public static string Condition(Condition condition) =>
        $"{condition.Field} {Comparison(condition.Comparison)} {condition.Value}{(condition.Currency is { } currency ? $" {currency}" : "")}".TrimStart();

    /// <summary>A stored word such as <c>nothing_found</c>, as one reads it.</summary>
    public static string Plain(string word) => word.Replace('_', ' ');

    /// <summary>A tool's arguments in a few words: the address where that is all that matters.</summary>
    public static string Arguments(JsonElement arguments) =>
        arguments.ValueKind is JsonValueKind.Object && arguments.TryGetProperty("missions", out var made) && made.ValueKind is JsonValueKind.Array
        ? Count(made.GetArrayLength(), "mission")
        : arguments.ValueKind is JsonValueKind.Object
        ? string.Join(", ", arguments.EnumerateObject().Select(argument => argument.Name switch
        {
            "url" => argument.Value.ToString(),
            "learned" => "as learned before",
            var name => $"{Plain(name)}: {Argument(argument.Value)}",
        }))
        : arguments.ToString();

    /// <summary>A list, an order or a test as one would say it: <c>price less than 30 EUR</c>.</summary>
    private static string Argument(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(" · ", value.EnumerateArray().Select(Argument)),
        JsonValueKind.Object => string.Join(' ', value.EnumerateObject().Where(part => part.Value.ValueKind is not JsonValueKind.False)
            .Select(part => part.Value.ValueKind is JsonValueKind.True ? Plain(part.Name) : Plain(Argument(part.Value)))),
        _ => value.ToString(),
    };

    private static string Comparison(Comparison comparison) => comparison switch
    {
        Missions.Comparison.LessThan => "less than",
        Missions.Comparison.AtMost => "at most",
        Missions.Comparison.MoreThan => "more than",
        Missions.Comparison.AtLeast => "at least",
        Missions.Comparison.EqualTo => "is",
        Missions.Comparison.Lacks => "without",
        _ => "contains",
    };
}
