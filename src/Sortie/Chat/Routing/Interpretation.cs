using Sortie.Chat.Collected;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Chat.Routing;

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

    /// <summary>Give the conversation this title.</summary>
    internal sealed record Naming(string Title) : Interpretation;

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
