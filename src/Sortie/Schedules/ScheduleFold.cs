using System.Collections.Concurrent;
using Sortie.Log;

namespace Sortie.Schedules;

/// <summary>All schedules as their records tell them. One thread takes records in while others read.</summary>
internal sealed class ScheduleFold
{
    private readonly ConcurrentDictionary<ScheduleId, Schedule> _schedules = [];
    private readonly ConcurrentDictionary<MissionId, ScheduleId> _owners = [];

    /// <summary>All, also those that were deleted.</summary>
    public ICollection<Schedule> Schedules => _schedules.Values;

    /// <summary>The missions of schedules whose end has not been seen.</summary>
    public ICollection<MissionId> MissionsUnderWay => _owners.Keys;

    /// <summary>One schedule, also where it was deleted; null where there is none of that id.</summary>
    public Schedule? Find(ScheduleId id) => _schedules.GetValueOrDefault(id);

    /// <summary>The schedule whose mission this is, while the mission's end has not been seen; null where there is none.</summary>
    public Schedule? OwnerOf(MissionId mission) => _owners.TryGetValue(mission, out var owner) ? _schedules[owner] : null;

    /// <summary>Takes the next record in.</summary>
    /// <exception cref="InvalidDataException">The record cannot follow those before it.</exception>
    public void Take(LogRecord stored)
    {
        if (!ScheduleId.TryParse(stored.Key, out var id))
        {
            throw new InvalidDataException($"Record {stored.Seq} of {ScheduleBook.FileName} is about '{stored.Key}', which is not a schedule.");
        }

        var record = RecordCodec<ScheduleRecord>.Read(stored);
        _schedules[id] = record is ScheduleRecord.Created created
            ? ScheduleTransitions.Begin(id, stored.Timestamp, created)
            : _schedules.GetValueOrDefault(id)?.Apply(stored.Version, stored.Timestamp, record)
                ?? throw new InvalidDataException($"Record {stored.Seq} of {ScheduleBook.FileName} is about {id}, which was not created.");
        if (record is ScheduleRecord.Fired { MissionId: { } started })
        {
            _owners[started] = id;
        }
        else if (record is ScheduleRecord.RunEnded ended)
        {
            _owners.TryRemove(ended.MissionId, out _);
        }
    }

    /// <summary>Lets a schedule stand still whose records are damaged: one that cannot say what it did must not do it.</summary>
    public void StandStill(string? key)
    {
        if (ScheduleId.TryParse(key, out var id) && _schedules.TryGetValue(id, out var schedule))
        {
            schedule.Running.ForEach(mission => _owners.TryRemove(mission, out _));
            _schedules[id] = schedule with
            {
                Status = ScheduleStatus.Paused,
                Reason = "its records are damaged",
                Running = [],
                Queued = [],
                Requested = [],
            };
        }
    }
}
