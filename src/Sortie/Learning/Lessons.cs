using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Learning;

/// <summary>What signals add up to: how well each tool works on each site, and how long it takes.</summary>
public sealed class Lessons
{
    private readonly ConcurrentDictionary<(string Tool, string? Host), Lesson> _lessons = [];
    private readonly LearnedReadings _readings = new();

    /// <summary>All lessons, the best founded first.</summary>
    public IReadOnlyList<Lesson> All => [.. _lessons.Values.OrderByDescending(lesson => lesson.Calls)];

    /// <summary>What the signals of a data folder add up to now. It changes nothing, and may run beside the process that owns the folder.</summary>
    /// <param name="dataFolder">The data folder; where it does not exist, nothing was learned.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read a file.</exception>
    public static Lessons ReadFrom(string dataFolder)
    {
        var lessons = new Lessons();
        using var file = Directory.Exists(dataFolder) ? SegmentedFile.OpenForReading(new DurableFolder(dataFolder), SignalLog.FileName) : null;
        if (file is not null)
        {
            var lines = new LineReader(file, file.Begin, file.Length);
            var key = Encoding.UTF8.GetBytes(SignalLog.KeyName);
            while (lines.TryNext(out var line, out _))
            {
                // A line that is being written at this moment, or is damaged, tells nothing; 'sortie log verify' names it.
                if (RecordLine.TryRead(line, key, out var parsed) && parsed.ToRecord(null) is var record && RecordCodec<Signal>.Knows(record))
                {
                    lessons.Apply(RecordCodec<Signal>.Read(record));
                }
            }
        }

        return lessons;
    }

    /// <summary>What is known about the tools on the site of a mission, one sentence each; empty where nothing is.</summary>
    public IReadOnlyList<string> Recall(Mission mission)
    {
        ArgumentNullException.ThrowIfNull(mission);
        var host = HostOf(mission.Objective.Url);
        return host is null ? []
            : [.. All.Where(lesson => lesson.Host == host).Select(lesson => lesson.ToString()), .. Known(host)];
    }

    /// <summary>
    /// How pages of a site were read for the same fields before, in the words of the tool that read them; the most promising first.
    /// </summary>
    /// <param name="url">A page of the site.</param>
    /// <param name="fields">The fields, as they were asked for.</param>
    public IReadOnlyList<JsonElement> RecallReadings(string? url, IReadOnlyList<string> fields) => _readings.For(url, fields);

    private IEnumerable<string> Known(string host) => _readings.Of(host) is (var shapes, var uses)
        ? [string.Create(
            CultureInfo.InvariantCulture,
            $"Knows how to read {shapes} {(shapes == 1 ? "shape" : "shapes")} of pages on {host}; "
            + $"that was used {uses} {(uses == 1 ? "time" : "times")}.")]
        : [];

    internal void Apply(Signal signal)
    {
        if (signal is Signal.ReadingLearned reading)
        {
            _readings.Apply(reading);
        }

        if (signal is Signal.ToolOutcome { Outcome: not StepOutcome.Cancelled } outcome)
        {
            _lessons.AddOrUpdate(
                (outcome.Tool, outcome.Host),
                key => new Lesson(key.Tool, key.Host).With(outcome),
                (_, lesson) => lesson.With(outcome));
        }
    }

    internal static string? HostOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Authority : null;
}

/// <summary>How well one tool works on one site.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Host">The site, with its port where it has one of its own; null for a tool that visits none.</param>
public sealed record Lesson(string Tool, string? Host)
{
    /// <summary>How often it was called.</summary>
    public int Calls { get; init; }

    /// <summary>How often it did what it should.</summary>
    public int Successes { get; init; }

    /// <summary>How long all calls took together, in milliseconds.</summary>
    public double TotalMs { get; init; }

    /// <summary>The share of calls that did what they should, from 0 to 1.</summary>
    public double SuccessRate => Calls == 0 ? 0 : (double)Successes / Calls;

    /// <summary>How long a call takes on average, in milliseconds.</summary>
    public double AverageMs => Calls == 0 ? 0 : TotalMs / Calls;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Tool}{(Host is null ? "" : $" on {Host}")}: {Successes} of {Calls} calls worked, {AverageMs / 1000:0.00} s on average.");

    internal Lesson With(Signal.ToolOutcome outcome) => this with
    {
        Calls = Calls + 1,
        Successes = Successes + (outcome.Outcome is StepOutcome.Ok ? 1 : 0),
        TotalMs = TotalMs + outcome.DurationMs,
    };
}
