using System.Text;
using Sortie.Drills.Harness;
using Sortie.Log;

namespace Sortie.Drills.Damage;

/// <summary>One changed byte of a log, and what may follow from it.</summary>
internal sealed class Flip
{
    private readonly WrittenLog _written;
    private readonly int _at;

    public Flip(WrittenLog written, int at, byte mask)
    {
        _written = written;
        _at = at;
        Bytes = [.. written.Bytes];
        Bytes[at] ^= mask;
        var hit = written.Records.TakeWhile(record => record.End <= at).Count();
        Hit = written.Records[hit];
        File = written.FileOf(at);
        JoinedWith = at == Hit.End - 1 && Hit.End != File.End ? written.Records.ElementAtOrDefault(hit + 1) : null;
    }

    /// <summary>The log with the changed byte.</summary>
    public byte[] Bytes { get; }

    /// <summary>The file that the byte stands in.</summary>
    public WrittenFile File { get; }

    /// <summary>The record that the byte belongs to.</summary>
    public WrittenRecord Hit { get; }

    /// <summary>The record whose line is joined to the hit one's, where the newline between them was changed.</summary>
    public WrittenRecord? JoinedWith { get; }

    /// <summary>Whether it looks like what a crash leaves: no newline at the end, or zeros in the last line.</summary>
    public bool LooksTorn => Hit == _written.Records[^1] && (_at == _written.Bytes.Length - 1 || Bytes[_at] == 0);

    /// <summary>Whether it changed only the place in the log's sequence, which no mission's chain depends on.</summary>
    public bool IsNumberOnly => _at > Hit.Begin + 6 && _at < Hit.Begin + _written.Bytes.AsSpan(Hit.Begin).IndexOf((byte)',');

    /// <summary>Whether it changed the name of a mission that has no other record: nothing tells whose it was.</summary>
    public bool HidesMission => _written.Records.Count(record => record.Mission == Hit.Mission) == 1 && !Names(Hit.Mission);

    /// <summary>How many records of a mission stand before the damage; null where the mission has nothing to do with it.</summary>
    public int? WholeBefore(MissionId mission) =>
        mission == Hit.Mission ? Hit.Record.Version - 1
        : mission == JoinedWith?.Mission ? JoinedWith.Record.Version - 1
        : null;

    /// <summary>Whether the line now carries the name of another mission, which so comes under suspicion.</summary>
    public bool Names(MissionId mission) =>
        Encoding.UTF8.GetString(Bytes, Hit.Begin, Hit.End - Hit.Begin).Contains($"\"{mission}\"", StringComparison.Ordinal);

    public override string ToString() =>
        $"byte {_at} changed from {_written.Bytes[_at]:x2} to {Bytes[_at]:x2} in record {Hit.Record.Seq} of {Hit.Mission} at offset {Hit.Begin}";
}
