using System.Text;
using System.Text.Json;
using Sortie.Log;

namespace Sortie.Drills.Harness;

/// <summary>
/// The process that is to suffer: it appends to a few missions at once, through the real log, and says on standard output
/// what was acknowledged. When the log refuses, it tries a little longer, reads everything, and ends; where the disk is full,
/// it waits for room before.
/// </summary>
internal static class Driver
{
    public const string Command = "drive";
    public const int Missions = 4;

    /// <summary>From how many bytes on it seals a file: a few rounds, so that whatever it suffers, it also suffers it then.</summary>
    public const long SegmentSize = 4000;
    private const int TriesAfterFailure = 3;

    /// <summary>Of so many versions one stands in a blob, and its record names that.</summary>
    private const int OneInBlobOf = 3;
    private const int LongerInBlob = 3000;

    /// <summary>The arguments with which this program becomes the driver.</summary>
    public static string[] Arguments(string folder, int rounds, int size = 0) => [Command, folder, $"{rounds}", $"{size}"];

    public static MissionId Mission(int number) => MissionId.FromKey($"drill {number}");

    /// <summary>What stands in a record or its blob; it tells its own place.</summary>
    public static string Text(int mission, int version, int size) =>
        $"{mission} {version} {new string('x', size + (IsInBlob(version) ? LongerInBlob : 0))}";

    /// <summary>What stands in a record that was read, or in the blob that it names.</summary>
    public static string Read(LogRecord record, int mission, int size)
    {
        var note = JsonDocument.Parse(record.Json).RootElement.GetProperty("note").GetString()!;
        return IsInBlob(record.Version) ? Encoding.UTF8.GetString(record.Blobs!.Read(note, Text(mission, record.Version, size).Length)) : note;
    }

    public static async Task RunAsync(string folder, int rounds, int size)
    {
        await using var opened = OpenLog.At(folder, SegmentSize);
        var versions = new int[Missions];
        for (var mission = 0; mission < Missions; mission++)
        {
            versions[mission] = (await opened.ReadAsync(Mission(mission))).Count;
        }

        Console.WriteLine("open");
        for (var round = 0; round < rounds; round++)
        {
            Console.WriteLine("round");
            var said = await Task.WhenAll(
                Enumerable.Range(0, Missions).Select(mission => AppendAsync(opened.Log, mission, versions[mission] + 1, size)));
            Array.ForEach(said, Console.WriteLine);
            for (var mission = 0; mission < Missions; mission++)
            {
                versions[mission] += said[mission].StartsWith("ack", StringComparison.Ordinal) ? 1 : 0;
            }

            if (opened.Log.Failure is { } failure)
            {
                rounds = Math.Min(rounds, round + 1 + TriesAfterFailure);
                await GoOnAsync(opened.Log, failure);
            }
        }

        Console.WriteLine($"failure {opened.Log.Failure?.Message}");
        for (var mission = 0; mission < Missions; mission++)
        {
            Console.WriteLine($"read {mission} {(await opened.ReadAsync(Mission(mission))).Count}");
        }
    }

    private static async Task GoOnAsync(JsonlMissionLog log, LogUnavailableException failure)
    {
        if (failure.IsPassing)
        {
            Console.WriteLine("full");
            await log.WhenWritableAsync(CancellationToken.None);
            Console.WriteLine("room");
        }
    }

    /// <summary>Appends a version of a mission and says what became of it.</summary>
    public static async Task<string> AppendAsync(JsonlMissionLog log, int mission, int version, int size)
    {
        try
        {
            var text = Text(mission, version, size);
            var note = IsInBlob(version) ? await log.Blobs.StoreAsync(Encoding.UTF8.GetBytes(text)) : text;
            return await log.AppendAsync(Mission(mission), version - 1, [Note.Draft(note)]) is AppendResult.Appended
                ? $"ack {mission} {version}"
                : $"conflict {mission} {version}";
        }
        catch (LogUnavailableException exception)
        {
            return $"refused {mission} {version} {exception.Message}";
        }
    }

    private static bool IsInBlob(int version) => version % OneInBlobOf == 0;
}
