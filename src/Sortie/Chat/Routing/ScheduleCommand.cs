using Sortie.Schedules;

namespace Sortie.Chat.Routing;

/// <summary>A question about schedules, or an act on them.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Ids">The schedules named; empty where they are described.</param>
/// <param name="About">The words that describe the one meant; empty for all.</param>
internal sealed record ScheduleCommand(ScheduleVerb Verb, IReadOnlyList<ScheduleId> Ids, IReadOnlyList<string> About)
{
    /// <summary>The times wanted, in words, where the verb is <see cref="ScheduleVerb.Change"/>.</summary>
    public string Text { get; init; } = "";

    /// <summary>The page wanted, where that is what is changed.</summary>
    public string? Page { get; init; }

    /// <summary>Whether it is about those that watch for something: "the watch".</summary>
    public bool OfWatches { get; init; }

    /// <summary>What is wanted of it otherwise, in words, where that is what is changed: "only the first 5".</summary>
    public string? Wanted { get; init; }
}

/// <summary>What a message can ask about schedules.</summary>
internal enum ScheduleVerb
{
    Show,
    Run,
    Pause,
    Resume,
    Change,
    Delete,
}
