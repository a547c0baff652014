using System.Globalization;

namespace Sortie.Drills.Harness;

/// <summary>How a log refuses.</summary>
internal enum Refusal
{
    /// <summary>It does not.</summary>
    Never,

    /// <summary>As long as there is no room on the disk.</summary>
    WhileFull,

    /// <summary>Until it is opened again.</summary>
    ForGood,
}

/// <summary>What the driver said until it ended by itself.</summary>
internal sealed class DriverReport
{
    private readonly List<string> _lines;
    private readonly string _where;

    public DriverReport(List<string> lines, string where)
    {
        _lines = lines;
        _where = where;
        lines.ForEach(Acknowledged.Add);
    }

    public Acknowledgements Acknowledged { get; } = new();

    /// <summary>
    /// Once the log refused, nothing was acknowledged any more and it said why, or it went on by itself; everything acknowledged
    /// could be read, and nothing else.
    /// </summary>
    public void Check(Refusal expected)
    {
        var refusedAt = _lines.FindIndex(line => line.StartsWith("refused", StringComparison.Ordinal));
        var nextRound = refusedAt < 0 ? -1 : _lines.FindIndex(refusedAt, line => line == "round");
        var later = nextRound < 0 ? 0 : _lines[nextRound..].Count(line => line.StartsWith("ack", StringComparison.Ordinal));
        var failed = _lines.Exists(line => line.StartsWith("failure ", StringComparison.Ordinal) && line.Length > "failure ".Length);
        var was = refusedAt < 0 ? Refusal.Never : failed ? Refusal.ForGood : Refusal.WhileFull;
        if (was != expected || (later > 0) != (was is Refusal.WhileFull))
        {
            throw Broken("the failure should be taken otherwise");
        }

        var read = _lines.Select(line => line.Split(' ')).Where(words => words[0] == "read")
            .ToDictionary(words => Number(words[1]), words => Number(words[2]));
        if (Enumerable.Range(0, Driver.Missions).Any(mission => read.GetValueOrDefault(mission, -1) != Acknowledged.Of(mission)))
        {
            throw Broken("what could be read is not what was acknowledged");
        }
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    private BrokenException Broken(string what) => new($"{_where}: {what}. The process said\n{string.Join('\n', _lines)}");
}
