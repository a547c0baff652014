using System.Text.Json.Serialization;

namespace Sortie.Missions;

/// <summary>What a mission is to achieve.</summary>
public sealed record Objective
{
    /// <summary>The kind of result that is wanted.</summary>
    public required ObjectiveType Type { get; init; }

    /// <summary>The wish in one sentence, as a person would say it.</summary>
    public required string Description { get; init; }

    /// <summary>The page to begin with, absolute, with scheme <c>http</c> or <c>https</c>; null where no page is needed.</summary>
    public string? Url { get; init; }

    /// <summary>
    /// The pages, where there are several: each becomes a mission of its own. The first is <see cref="Url"/>. Null for one page, or none.
    /// </summary>
    public IReadOnlyList<string>? Urls { get; init; }

    /// <summary>The pages in words: <c>https://a.example, https://b.example and https://c.example</c>.</summary>
    [JsonIgnore]
    public string Pages => Urls is { Count: > 1 } ? $"{string.Join(", ", Urls.SkipLast(1))} and {Urls[^1]}" : Url ?? "the web";

    /// <summary>What to collect for each record, in the order asked for: <c>name</c>, <c>price</c>…; empty means whatever is there.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>
    /// What the records are, where that tells them from others of the page: <c>remote jobs</c>, or in quotation marks the name of
    /// one thing: <c>"red kettle"</c>; null where nothing was said.
    /// </summary>
    public string? About { get; init; }

    /// <summary>How many records are wanted, the first ones in <see cref="Order"/>; null for all.</summary>
    public int? TargetCount { get; init; }

    /// <summary>
    /// What is counted, where the answer is how many there are: <c>remote jobs</c>; null where the records themselves are the answer.
    /// </summary>
    public string? CountOf { get; init; }

    /// <summary>The order in which the records are wanted; null for that of the page.</summary>
    public Sorting? Order { get; init; }

    /// <summary>Only records that meet every one of these are wanted.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>The file format that was asked for; null where none was (then CSV and JSON are both made).</summary>
    public OutputFormat? Format { get; init; }

    /// <summary>
    /// The name that a person wants the file of records to have, ending in <c>.csv</c> or <c>.json</c> (<see cref="ResultFileNames.MayBe"/>);
    /// null for Sortie's own names.
    /// </summary>
    public string? FileName { get; init; }

    /// <summary>The SHA-256 that a downloaded file must have, 64 hexadecimal digits in lower case; null for any file.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The words that said when or how often, for example <c>every day at 8am</c>.</summary>
    public string? Schedule { get; init; }

    /// <summary>The strongest effect that it needs.</summary>
    public Effect NeededEffect() => Type is ObjectiveType.Download ? Effect.Write : Effect.Read;
}

/// <summary>The kinds of result a mission can be asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ObjectiveType>))]
public enum ObjectiveType
{
    /// <summary>A table of records with fields, such as names and prices.</summary>
    [JsonStringEnumMemberName("extract")] Extract,

    /// <summary>The main text of a page.</summary>
    [JsonStringEnumMemberName("read")] Read,

    /// <summary>A few sentences that carry a page's content.</summary>
    [JsonStringEnumMemberName("summarise")] Summarise,

    /// <summary>To see that a page is there, and what it is.</summary>
    [JsonStringEnumMemberName("navigate")] Navigate,

    /// <summary>A file, saved as it is.</summary>
    [JsonStringEnumMemberName("download")] Download,

    /// <summary>Anything else, given in words by a program that embeds Sortie and has a planner for it.</summary>
    [JsonStringEnumMemberName("goal")] Goal,
}

/// <summary>The file formats of a result.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutputFormat>))]
public enum OutputFormat
{
    /// <summary>Comma-separated values, RFC 4180, with a header row.</summary>
    [JsonStringEnumMemberName("csv")] Csv,

    /// <summary>A JSON array of objects.</summary>
    [JsonStringEnumMemberName("json")] Json,
}

/// <summary>A test that a wanted record passes, for example <c>price &lt; 25 EUR</c>.</summary>
/// <param name="Field">The field that is tested; empty for whatever the record says.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Value">What it is compared with: a number in invariant notation, or a text.</param>
/// <param name="Currency">The ISO 4217 code where the value is money and a currency was named; null otherwise.</param>
public sealed record Condition(string Field, Comparison Comparison, string Value, string? Currency = null);

/// <summary>The comparisons a condition can make.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Comparison>))]
public enum Comparison
{
    /// <summary>Less than the value.</summary>
    [JsonStringEnumMemberName("less_than")] LessThan,

    /// <summary>The value or less.</summary>
    [JsonStringEnumMemberName("at_most")] AtMost,

    /// <summary>More than the value.</summary>
    [JsonStringEnumMemberName("more_than")] MoreThan,

    /// <summary>The value or more.</summary>
    [JsonStringEnumMemberName("at_least")] AtLeast,

    /// <summary>The same, ignoring case and surrounding space.</summary>
    [JsonStringEnumMemberName("equals")] EqualTo,

    /// <summary>Has the value in it, ignoring case.</summary>
    [JsonStringEnumMemberName("contains")] Contains,

    /// <summary>Does not have the value in it, ignoring case; so does also what is not known.</summary>
    [JsonStringEnumMemberName("lacks")] Lacks,
}
