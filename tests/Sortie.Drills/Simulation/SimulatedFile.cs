using Sortie.Log;

namespace Sortie.Drills.Simulation;

/// <summary>A file of a simulated disk: what was written into it, and what of that is durable.</summary>
internal sealed class SimulatedFile(SharedBytes there)
{
    public SharedBytes Durable { get; set; } = there;

    public SharedBytes Written { get; set; } = there;

    /// <summary>Whether it is there under its name after a loss of power; otherwise it may be.</summary>
    public bool HasDurableName { get; set; } = true;

    /// <summary>What was flushed, and of what was written behind it nothing, a part, a part with a hole, or all.</summary>
    public SharedBytes AfterPowerLoss(Random random)
    {
        if (random.Next(3) == 0)
        {
            return Durable;
        }

        if (Written.Length < Durable.Length)
        {
            return Written; // It was being cut.
        }

        var kept = random.Next(Durable.Length, Written.Length + 1);
        return random.Next(4) == 0 && random.Next(Durable.Length, kept + 1) is var hole
            ? Written.First(hole).With(new byte[kept - hole], hole)
            : Written.First(kept);
    }

    /// <summary>Opens it for as long as a life of its disk lasts.</summary>
    public IDurableFile Open(SimulatedDisk disk, int life) => new Handle(disk, this, life);

    private sealed class Handle(SimulatedDisk disk, SimulatedFile file, int life) : IDurableFile
    {
        // Who reads after the power is lost sees what it had in memory; it cannot harm anybody any more.
        public long Length => file.Written.Length;

        public int Read(Span<byte> buffer, long offset)
        {
            var written = file.Written;
            var rest = written.Span[(int)Math.Min(offset, written.Length)..];
            rest = rest[..Math.Min(rest.Length, buffer.Length)];
            rest.CopyTo(buffer);
            return rest.Length;
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            var copy = bytes.ToArray();
            disk.Operate(life, _ => disk.Write(file, copy, offset));
        }

        public void SetLength(long length) => disk.Operate(life, _ => file.Written = file.Written.First((int)length));

        public void Flush() => disk.Operate(life, _ => file.Durable = file.Written);

        public void Dispose()
        {
        }
    }
}
