using System.Text.Json;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>Knows of missions whether what they collected can be looked at once more while somebody waits for a reply.</summary>
internal sealed class CollectedResults(DataFolder folder)
{
    /// <summary>A larger file is left to a mission. So many bytes are some ten thousand records.</summary>
    private const long LargestFile = 2 * 1024 * 1024;

    /// <summary>What a mission collected, unread; null where it goes on, has no records, or too many.</summary>
    public CollectedResult? Of(Mission mission) =>
        mission.Status.IsTerminal && ResultFile.Of(folder, mission, ResultFileNames.Table) is { Bytes: <= LargestFile } file
            ? new(mission, file)
            : null;
}

/// <summary>What a mission that has ended collected. It is read when a question needs it.</summary>
/// <param name="mission">The mission.</param>
/// <param name="file">The file of its records.</param>
internal sealed class CollectedResult(Mission mission, ResultFile file)
{
    /// <summary>A larger result of a step is not read for the language of its page.</summary>
    private const long LargestStep = 1024 * 1024;

    private readonly Lazy<CollectedTable?> _table = new(() => Read(mission, file));

    public MissionId MissionId => mission.Id;

    public Objective Objective => mission.Objective;

    /// <summary>When it was collected, UTC.</summary>
    public DateTimeOffset At => mission.EndedAt ?? mission.ChangedAt;

    /// <summary>Why this is not all that was asked for, in a sentence; null where it is.</summary>
    public string? Gap => mission.Status switch
    {
        MissionStatus.Completed => mission.Result?.GoalEvaluation.GapReason,
        MissionStatus.Cancelled => "The mission was cancelled before it had all.",
        _ => $"The mission failed before it had all: {mission.Error?.Message ?? mission.Reason}",
    };

    /// <summary>What the person wrote to have it made; null where nobody did.</summary>
    public string? Wish => mission.Metadata.RawChatMessage;

    /// <summary>The records; null where the file is gone, or is not the one that the mission wrote.</summary>
    public CollectedTable? Table => _table.Value;

    private static CollectedTable? Read(Mission mission, ResultFile file) =>
        file.Read() is ResultContent.Records(var table) && table.GetArrayLength() > 0
            ? new([.. table.EnumerateArray()], LanguageOf(mission), DateOnly.FromDateTime((mission.EndedAt ?? mission.ChangedAt).UtcDateTime))
            : null;

    private static string? LanguageOf(Mission mission)
    {
        try
        {
            var first = mission.Steps.Find(step => step.Completed?.ResultRef is null or { Bytes: <= LargestStep });
            return first?.Result is { ValueKind: JsonValueKind.Object } page ? new PageResult(page).Language : null;
        }
        catch (BlobException)
        {
            return null; // The records are there all the same.
        }
    }
}
