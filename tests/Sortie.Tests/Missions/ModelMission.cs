using Sortie.Missions;

namespace Sortie.Tests.Missions;

/// <summary>What may be done to a mission, by a person or by its run.</summary>
public enum Act
{
    Approve,
    Reject,
    Cancel,
    Pause,
    Resume,
    Answer,
    Retry,
    Start,
    AskForAnAnswer,
    AskForApproval,
    Complete,
    Fail,
}

/// <summary>What a mission must be, told again in the fewest words: a status, and what it waits for.</summary>
internal sealed class ModelMission(bool awaitsApproval)
{
    private bool _awaitsApproval = awaitsApproval;
    private Act? _waitsFor;

    public MissionStatus Status { get; private set; } = MissionStatus.Proposed;

    private bool Ended => Status is MissionStatus.Completed or MissionStatus.Failed or MissionStatus.Cancelled;

    private bool AtApproval => (_awaitsApproval && !Ended) || _waitsFor is Act.Approve;

    /// <summary>Does it where it is allowed; false where it is not.</summary>
    public bool Do(Act act)
    {
        MissionStatus? next = act switch
        {
            Act.Approve when AtApproval => _awaitsApproval ? MissionStatus.Approved : MissionStatus.Active,
            Act.Reject when AtApproval => MissionStatus.Cancelled,
            Act.Cancel when !Ended => MissionStatus.Cancelled,
            Act.Pause or Act.AskForAnAnswer or Act.AskForApproval when Status is MissionStatus.Active => MissionStatus.Waiting,
            Act.Resume or Act.Answer when _waitsFor == act => MissionStatus.Active,
            Act.Retry when Ended => Status,
            Act.Start when Status is MissionStatus.Approved || (Status is MissionStatus.Proposed && !_awaitsApproval) => MissionStatus.Active,
            Act.Complete when Status is MissionStatus.Active => MissionStatus.Completed,
            Act.Fail when Status is MissionStatus.Active => MissionStatus.Failed,
            _ => null,
        };
        if (next is not { } status)
        {
            return false;
        }

        Status = status;
        _awaitsApproval &= act is not (Act.Approve or Act.Reject or Act.Cancel);
        _waitsFor = status is not MissionStatus.Waiting ? null : act switch
        {
            Act.Pause => Act.Resume,
            Act.AskForAnAnswer => Act.Answer,
            _ => Act.Approve,
        };
        return true;
    }
}
