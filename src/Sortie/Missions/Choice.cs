using System.Collections;
using System.Runtime.CompilerServices;

namespace Sortie.Missions;

/// <summary>What a command comes to for a mission: records to append, or why not.</summary>
[CollectionBuilder(typeof(Choice), nameof(Append))]
internal sealed record Choice(IReadOnlyList<MissionRecord> Records, string? Refusal) : IEnumerable<MissionRecord>
{
    public static implicit operator Choice(string refusal) => new([], refusal);

    public static Choice Append(ReadOnlySpan<MissionRecord> records) => new(records.ToArray(), null);

    public IEnumerator<MissionRecord> GetEnumerator() => Records.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The words for what a waiting mission waits for.</summary>
internal static class WaitingFor
{
    public const string Resume = "resume";
    public const string Approval = "approval";
    public const string Input = "input";
}
