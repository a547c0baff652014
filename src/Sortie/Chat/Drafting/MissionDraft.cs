using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Chat.Drafting;

/// <summary>What is known so far of a mission that a person is describing. Null or empty means: not said.</summary>
public sealed record MissionDraft
{
    /// <summary>The kind of result.</summary>
    public ObjectiveType? Type { get; init; }

    /// <summary>The object in the person's own words, for example <c>product names and prices</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>The page to begin with, absolute.</summary>
    public string? Url { get; init; }

    /// <summary>The pages, where several are named in a row; the first is <see cref="Url"/>. Null for one.</summary>
    public IReadOnlyList<string>? Urls { get; init; }

    /// <summary>What to collect for each record.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>What the records are, where that tells them from others of the page.</summary>
    public string? About { get; init; }

    /// <summary>How many records are wanted.</summary>
    public int? TargetCount { get; init; }

    /// <summary>What is counted, where a person asks how many there are.</summary>
    public string? CountOf { get; init; }

    /// <summary>The order in which the records are wanted.</summary>
    public Sorting? Order { get; init; }

    /// <summary>The tests that wanted records pass.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>The file format.</summary>
    public OutputFormat? Format { get; init; }

    /// <summary>The name that the file of records is to have.</summary>
    public string? FileName { get; init; }

    /// <summary>The SHA-256 that a file must have.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The words that say when or how often.</summary>
    public string? Schedule { get; init; }

    /// <summary>What is to be told of when it happens.</summary>
    public Watch? Watch { get; init; }

    /// <summary>How many pages may be fetched.</summary>
    public int? MaxPages { get; init; }

    /// <summary>How long it may take, in seconds.</summary>
    public int? MaxDurationSeconds { get; init; }

    /// <summary>What it may use up before a person is asked.</summary>
    public Budget? Budget { get; init; }

    /// <summary>The hosts that may be asked.</summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    /// <summary>Things a person should be told about how the wish was understood, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>This draft with everything that the other one says in place of its own.</summary>
    internal MissionDraft OverlaidWith(MissionDraft other) => this with
    {
        Type = other.Type ?? Type,
        Subject = other.Subject ?? Subject,
        Url = other.Url ?? Url,
        Urls = other.Url is null ? Urls : other.Urls,
        Fields = other.Fields is [] ? Fields : other.Fields,
        About = other.About ?? About,
        TargetCount = other.TargetCount ?? TargetCount,
        CountOf = other.CountOf ?? CountOf,
        Order = other.Order ?? Order,
        Conditions = other.Conditions is [] ? Conditions : other.Conditions,
        Format = other.Format ?? Format,
        FileName = other.FileName ?? (other.Format is null ? FileName : null),
        Sha256 = other.Sha256 ?? Sha256,
        Schedule = other.Schedule ?? Schedule,
        Watch = other.Watch ?? Watch,
        MaxPages = other.MaxPages ?? MaxPages,
        MaxDurationSeconds = other.MaxDurationSeconds ?? MaxDurationSeconds,
        Budget = other.Budget ?? Budget,
        AllowedDomains = other.Url is null && other.AllowedDomains is [] ? AllowedDomains : other.AllowedDomains,
        Notes = [.. Notes, .. other.Notes],
    };
}
