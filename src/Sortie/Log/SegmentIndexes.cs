using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Sortie.Log;

/// <summary>
/// Keeps a <see cref="SegmentIndex"/> beside each sealed file, so that opening a log reads its live file only. Where one does
/// not fit, its file is read as if there were none, and another is made.
/// </summary>
internal sealed partial class SegmentIndexes(IDurableFolder folder, SegmentedFile file, string keyName, ILogger logger)
{
    private readonly byte[] _keyName = Encoding.UTF8.GetBytes(keyName);

    /// <summary>The hash of the last one; null where the log in front is damaged, so that nothing behind it can be kept.</summary>
    private byte[]? _last = new byte[SHA256.HashSizeInBytes];
    private int _records;
    private long _seq;

    /// <summary>The name of the file in which what the index knows of a sealed file is kept.</summary>
    public static string FileOf(string segment) => segment + ".index";

    /// <summary>Puts what is kept of the next sealed file into the index; false where that cannot be done and nothing was.</summary>
    public bool TryLoad(Segment segment, JournalIndex index)
    {
        if (_last is null || Read(segment.Name) is not { } kept)
        {
            return false;
        }

        if (!Fits(kept, segment, index))
        {
            LogUnfit(logger, FileOf(segment.Name));
            return false;
        }

        index.Add(kept, segment.Begin);
        (_last, _records, _seq) = (kept.Hash.ToArray(), index.Count, index.LastSeq);
        return true;
    }

    /// <summary>What is kept goes on behind what was archived.</summary>
    public void Begin(LogBoundary boundary, JournalIndex index) =>
        (_last, _records, _seq) = (Convert.FromHexString(boundary.Index), index.Count, boundary.LastSeq);

    /// <summary>Keeps what the index knows of a file that was sealed just now, or was read because nothing fitting was kept.</summary>
    public void Save(Segment segment, JournalIndex index)
    {
        var made = _last is null ? null : index.Capture(_records, _last, _seq + 1);
        if (made is null || made.Length != segment.Length || made.LastSeq != index.LastSeq)
        {
            Break();
            return;
        }

        (_last, _records, _seq) = (made.Hash.ToArray(), index.Count, index.LastSeq);
        try
        {
            folder.WriteWhole(FileOf(segment.Name), output => output.Write(made.Bytes, 0));
        }
        catch (IOException exception)
        {
            LogNotKept(logger, exception, segment.Name); // It costs time at the next start, nothing else.
        }
    }

    /// <summary>The log is read again, from its beginning.</summary>
    public void Restart() => (_last, _records, _seq) = (new byte[SHA256.HashSizeInBytes], 0, 0);

    /// <summary>From here on nothing is kept: the log is damaged, and is to be read whole at every start.</summary>
    public void Break() => _last = null;

    /// <summary>Takes away what is kept of a file, so that the next start reads it.</summary>
    public void Forget(string segment)
    {
        try
        {
            folder.Delete(FileOf(segment));
        }
        catch (IOException exception)
        {
            LogNotKept(logger, exception, segment);
        }
    }

    private SegmentIndex? Read(string segment)
    {
        using var input = folder.OpenForReading(FileOf(segment));
        if (input is null)
        {
            return null;
        }

        var bytes = new byte[input.Length];
        return input.Read(bytes, 0) == bytes.Length && SegmentIndex.TryRead(bytes) is { } kept ? kept : Unfit();

        SegmentIndex? Unfit()
        {
            LogUnfit(logger, FileOf(segment));
            return null;
        }
    }

    /// <summary>Whether it was made of this very file, behind what is in the index now.</summary>
    private bool Fits(SegmentIndex kept, Segment segment, JournalIndex index) =>
        kept.Before.SequenceEqual(_last) && kept.Length == segment.Length && kept.Records.Length > 0 && kept.FirstSeq == _seq + 1
        && StandsAt(segment.Begin, kept.Records[0].Length, kept, kept.FirstSeq, chain: null)
        && StandsAt(segment.End - kept.Records[^1].Length, kept.Records[^1].Length, kept, kept.LastSeq, ChainOf(kept, kept.Records[^1].Key));

    private bool StandsAt(long offset, int length, SegmentIndex kept, long seq, Chain? chain)
    {
        var line = new byte[length - 1];
        return file.Read(line, offset) == line.Length && RecordLine.TryRead(line, _keyName, out var parsed)
            && parsed.Seq == seq && (chain is null || parsed.Chain == chain);
    }

    private static Chain? ChainOf(SegmentIndex kept, int number)
    {
        var keys = kept.Keys();
        while (keys.TryNext(out _, out var chain))
        {
            if (number-- == 0)
            {
                return chain;
            }
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "{File} does not fit its log: it is made anew, and the start takes longer")]
    private static partial void LogUnfit(ILogger logger, string file);

    [LoggerMessage(LogLevel.Warning, "What the index knows of {File} cannot be kept: the next start takes longer")]
    private static partial void LogNotKept(ILogger logger, Exception exception, string file);
}
