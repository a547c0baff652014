using Sortie.Chat.Collected;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Chat.Routing;

/// <summary>What the router made of a message.</summary>
/// <param name="Receipt">Which route, and why.</param>
/// <param name="Interpretation">What to do.</param>
/// <param name="Pending">The question that stays open after this message; null where none does. It replaces the one before.</param>
internal sealed record RoutedMessage(RoutingReceipt Receipt, Interpretation Interpretation, PendingQuestion? Pending);

/// <summary>Why a message took its route. It is stored with the message.</summary>
/// <param name="Route"><c>answer</c>, <c>clarify</c>, <c>mission</c>, <c>status</c> or <c>control</c>.</param>
/// <param name="Reasons">The signals that spoke for the route, strongest first.</param>
/// <param name="RunnerUp">The route that came second; null where nothing spoke for another.</param>
/// <param name="Margin">How far ahead the route was, from 0 to 1.</param>
public sealed record RoutingReceipt(string Route, IReadOnlyList<string> Reasons, string? RunnerUp, double Margin);

/// <summary>What a message leads to. The set is closed.</summary>
internal abstract record Interpretation
{
    private Interpretation() { }

    /// <summary>Say this, at once.</summary>
    internal sealed record Answer(string Text, AnswerKind Kind) : Interpretation;

    /// <summary>Say what was collected before.</summary>
    internal sealed record Collected(CollectedAnswer Told) : Interpretation;

    /// <summary>Ask this; <see cref="RoutedMessage.Pending"/> holds what the answer will complete.</summary>
    internal sealed record Clarify(string Question, PendingQuestion? Pending = null) : Interpretation;

    /// <summary>Create this mission, or a schedule of it where its objective has one.</summary>
    internal sealed record Mission(Objective Objective, Scope Scope, IReadOnlyList<string> Notes) : Interpretation
    {
        /// <summary>What is to be told of when it happens.</summary>
        public Watch? Watch { get; init; }

        /// <summary>The mission in whose place this one stands: it was about a wrong page, and is stopped. Null where there is none.</summary>
        public MissionId? Replaces { get; init; }
    }

    /// <summary>Tell of schedules, or act on them.</summary>
    internal sealed record Schedules(ScheduleCommand Command) : Interpretation;

    /// <summary>Tell how missions stand, from the whiteboard.</summary>
    internal sealed record Status(StatusQuery Query) : Interpretation;

    /// <summary>Act on missions that exist.</summary>
    internal sealed record Control(ControlCommand Command) : Interpretation;
}

/// <summary>What a direct answer is about.</summary>
internal enum AnswerKind
{
    Greeting,
    Courtesy,
    Help,
    Arithmetic,
    Conversion,
    Date,
    Dropped,
    Unknown,
}

/// <summary>The five routes, by the names that receipts and the API use.</summary>
internal static class Routes
{
    public const string Answer = "answer";
    public const string Clarify = "clarify";
    public const string Mission = "mission";
    public const string Status = "status";
    public const string Control = "control";
}

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

/// <summary>A question about missions.</summary>
internal sealed record StatusQuery
{
    public required StatusScope Scope { get; init; }

    /// <summary>Only missions in one of these; empty for any.</summary>
    public IReadOnlyList<MissionStatus> Statuses { get; init; } = [];

    /// <summary>The mission meant, where <see cref="Scope"/> is <see cref="StatusScope.One"/>; null where none is known.</summary>
    public MissionId? MissionId { get; init; }

    /// <summary>What to look for in objectives, where <see cref="Scope"/> is <see cref="StatusScope.Search"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Whether what is asked can be told when the mission has ended, and not sooner.</summary>
    public bool IsEarly { get; init; }
}

/// <summary>Which missions are meant.</summary>
internal enum StatusScope
{
    /// <summary>Those that have not ended; where there are none, the latest ones.</summary>
    Current,

    /// <summary>All, or all with the statuses named.</summary>
    All,

    /// <summary>One mission.</summary>
    One,

    /// <summary>How many there are.</summary>
    Count,

    /// <summary>Those whose objective has a text in it.</summary>
    Search,
}

/// <summary>An act on missions.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Target">To which missions.</param>
/// <param name="MissionIds">The missions, where they are known: named in the message, or the only ones that "it" can mean.</param>
internal sealed record ControlCommand(ControlVerb Verb, ControlTarget Target, IReadOnlyList<MissionId> MissionIds)
{
    /// <summary>Only missions in one of these; empty for any that the act fits.</summary>
    public IReadOnlyList<MissionStatus> Statuses { get; init; } = [];

    /// <summary>What is wanted, in words, where the verb is <see cref="ControlVerb.Steer"/> or <see cref="ControlVerb.Answer"/>.</summary>
    public string Text { get; init; } = "";

    /// <summary>The priority wanted, where the verb is <see cref="ControlVerb.Prioritise"/>.</summary>
    public Priority Priority { get; init; }
}

/// <summary>The acts that a message can ask for.</summary>
internal enum ControlVerb
{
    Cancel,
    Approve,
    Reject,
    Retry,
    Pause,
    Resume,
    Steer,
    TakeBack,
    Prioritise,
    Answer,
}

/// <summary>Which missions an act is for.</summary>
internal enum ControlTarget
{
    /// <summary>The missions named.</summary>
    Named,

    /// <summary>The latest of the session that the act fits ("it").</summary>
    Latest,

    /// <summary>Every one of the session that the act fits.</summary>
    All,

    /// <summary>Every one that the act fits, of all sessions.</summary>
    Everywhere,
}
