using Sortie.Drills.Harness;
using Sortie.Log;

namespace Sortie.Drills.Damage;

/// <summary>
/// Cuts the live file of a log at every byte, as a crash may. What was acknowledged before the cut is there, the rest of an append is cut
/// off, kept aside and reported, and writing goes on.
/// </summary>
/// <param name="records">How many records the log has.</param>
/// <param name="segmentSize">From how many bytes on a file of it is sealed.</param>
/// <param name="verifiedOneIn">Of how many logs one is also verified, which reads it as its opening does.</param>
internal sealed class TruncationDrill(int records, long segmentSize = SegmentedFile.UsualSize, int verifiedOneIn = 1) : IDrill
{
    private readonly bool _isOneFile = segmentSize == SegmentedFile.UsualSize;

    public string Name => _isOneFile ? "truncation at every byte" : "truncation at every byte behind sealed files";

    public async Task<string> RunAsync(int seed, CancellationToken stop)
    {
        var written = await WrittenLog.WriteAsync(records, new(seed), segmentSize);
        var live = written.Files[^1];
        var lengths = live.End - live.Begin + 1;
        await Variants.ForEachAsync(
            lengths,
            _isOneFile ? VariantFolder.Simulated : VariantFolder.Real,
            (length, folder) => CheckAsync(written, live.Begin + length, folder, stop),
            stop);
        return $"{lengths} lengths of a log of {records} records in {written.Files.Count} files";
    }

    private async Task CheckAsync(WrittenLog written, int length, VariantFolder folder, CancellationToken stop)
    {
        folder.Put(written, written.Bytes[..length]);
        var whole = written.Records.Count(record => record.AppendEnd <= length);
        var end = whole == 0 ? 0 : written.Records[whole - 1].End;

        if (length % verifiedOneIn == 0)
        {
            LogCheck.Run(folder.Folder).ToList().ForEach(report => Check(report, whole, length - end, $"verify, {length} bytes"));
        }

        await using (var opened = OpenLog.In(folder.Folder))
        {
            Check(opened.Log.Report, whole, length - end, $"opened, {length} bytes");
            var followed = await opened.FollowAsync(stop);
            foreach (var mission in written.Missions)
            {
                Acknowledged.Same([.. written.Of(mission, whole)], [.. followed[mission.ToString()]], $"{mission}, {length} bytes");
            }

            await GoesOnAsync(opened, written.Missions[length % written.Missions.Count], written, whole);
        }

        var left = WrittenLog.ReadAll(folder.Folder);
        var kept = folder.Read($"{OpenLog.FileName}.torn-{end}");
        if (!left.AsSpan().StartsWith(written.Bytes.AsSpan(0, end)) || !kept.AsSpan().SequenceEqual(written.Bytes.AsSpan(end, length - end)))
        {
            throw new BrokenException($"{length} bytes: what was cut off is not what was torn.");
        }
    }

    private static async Task GoesOnAsync(OpenLog opened, MissionId mission, WrittenLog written, int whole)
    {
        var expected = written.Of(mission, whole).ToList();
        Acknowledged.Same(expected, await opened.ReadAsync(mission), $"{mission} behind {whole} records");
        if (await opened.Log.AppendAsync(mission, expected.Count, [Note.Draft("on")]) is not AppendResult.Appended)
        {
            throw new BrokenException($"{mission} does not go on behind version {expected.Count}.");
        }
    }

    private static void Check(LogReport report, int records, int torn, string where)
    {
        if (report.Damages.Count > 0 || report.TornBytes != torn || (torn == 0 && report.Records != records))
        {
            throw new BrokenException($"{where}: {torn} torn bytes behind {records} records are reported as {report}.");
        }
    }
}
