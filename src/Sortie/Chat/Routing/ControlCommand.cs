using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

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
