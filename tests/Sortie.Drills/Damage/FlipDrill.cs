using Sortie.Drills.Harness;
using Sortie.Log;

namespace Sortie.Drills.Damage;

/// <summary>
/// Changes one bit of every byte of a log. It is reported with file and offset, its mission keeps what stands before it
/// and is read-only, the others keep everything and go on, and the damaged bytes stay as they are.
/// </summary>
/// <param name="records">How many records the log has.</param>
/// <param name="segmentSize">From how many bytes on a file of it is sealed.</param>
/// <param name="verifiedOneIn">Of how many logs one is also verified, which reads it as its opening does.</param>
internal sealed class FlipDrill(int records, long segmentSize = SegmentedFile.UsualSize, int verifiedOneIn = 1) : IDrill
{
    private readonly bool _isOneFile = segmentSize == SegmentedFile.UsualSize;

    public string Name => _isOneFile ? "flip of every byte" : "flip of every byte of several files";

    public async Task<string> RunAsync(int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        var written = await WrittenLog.WriteAsync(records, random, segmentSize);
        var masks = written.Bytes.Select(_ => (byte)(1 << random.Next(8))).ToArray();
        await Variants.ForEachAsync(
            written.Bytes.Length,
            _isOneFile ? VariantFolder.Simulated : VariantFolder.Real,
            (at, folder) => CheckAsync(written, new(written, at, masks[at]), at, folder, stop),
            stop);
        return $"{written.Bytes.Length} flips in a log of {records} records in {written.Files.Count} files";
    }

    private async Task CheckAsync(WrittenLog written, Flip flip, int turn, VariantFolder folder, CancellationToken stop)
    {
        folder.Put(written, flip.Bytes);
        if (turn % verifiedOneIn == 0)
        {
            Check(flip, LogCheck.Run(folder.Folder).Single());
        }

        await using (var opened = OpenLog.In(folder.Folder))
        {
            Check(flip, opened.Log.Report);
            var goesOn = written.Missions[turn % written.Missions.Count];
            // Who follows the log goes by the numbers that were changed there; the missions' own records do not.
            var followed = flip.IsNumberOnly ? null : await opened.FollowAsync(stop);
            foreach (var mission in written.Missions)
            {
                var records = followed is null || mission == goesOn || mission == flip.Hit.Mission
                    ? await opened.ReadAsync(mission)
                    : [.. followed[mission.ToString()]];
                await CheckAsync(written, flip, mission, opened, records, append: mission == goesOn);
            }
        }

        var left = WrittenLog.ReadAll(folder.Folder);
        var end = flip.LooksTorn ? flip.Hit.AppendBegin : flip.Bytes.Length;
        if (!left.AsSpan().StartsWith(flip.Bytes.AsSpan(0, end))
            || (flip.LooksTorn && !folder.Read($"{OpenLog.FileName}.torn-{end}").AsSpan().SequenceEqual(flip.Bytes.AsSpan(end))))
        {
            throw new BrokenException($"{flip}: the file was changed.");
        }
    }

    private static void Check(Flip flip, LogReport report)
    {
        var right = flip.LooksTorn
            ? report.Damages.Count == 0 && report.TornBytes == flip.Bytes.Length - flip.Hit.AppendBegin
            : report.TornBytes == 0 && report.Damages
                .Any(damage => damage.File == flip.File.Name && damage.Offset == flip.Hit.Begin - flip.File.Begin);
        if (!right || report.File != OpenLog.FileName)
        {
            throw new BrokenException($"{flip}: it is reported as {report} [{string.Join("; ", report.Damages)}].");
        }
    }

    private static async Task CheckAsync(WrittenLog written, Flip flip, MissionId mission, OpenLog opened, List<LogRecord> actual, bool append)
    {
        var expected = written.Of(mission, written.Records.Count).ToList();
        if (flip.LooksTorn)
        {
            expected = written.Of(mission, written.Records.Count(record => record.AppendEnd <= flip.Hit.AppendBegin)).ToList();
        }
        else if (flip.WholeBefore(mission) is { } before && !(flip.IsNumberOnly && actual.Count == expected.Count))
        {
            Acknowledged.Begins(expected, actual, $"{flip}: {mission}");
            if (actual.Count < before)
            {
                throw new BrokenException($"{flip}: {before} records of {mission} stand before the damage, {actual.Count} are there.");
            }

            if (!flip.HidesMission)
            {
                await RefusedAsync(flip, mission, opened, actual.Count);
            }

            return;
        }

        if (flip.Names(mission) && mission != flip.Hit.Mission)
        {
            Acknowledged.Begins(expected, actual, $"{flip}: {mission}");
            return;
        }

        Acknowledged.Same(expected, actual, $"{flip}: {mission}");
        if (append && await opened.Log.AppendAsync(mission, actual.Count, [Note.Draft("on")]) is not AppendResult.Appended)
        {
            throw new BrokenException($"{flip}: {mission} does not go on.");
        }
    }

    private static async Task RefusedAsync(Flip flip, MissionId mission, OpenLog opened, int version)
    {
        try
        {
            await opened.Log.AppendAsync(mission, version, [Note.Draft("must not be")]);
        }
        catch (LogUnavailableException exception) when (exception.Message.Contains("read-only", StringComparison.Ordinal)
            && opened.Log.Failure is null)
        {
            return;
        }

        throw new BrokenException($"{flip}: {mission} is written on behind version {version} of what is damaged.");
    }
}
