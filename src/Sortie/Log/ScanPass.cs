using System.Text;

namespace Sortie.Log;

/// <summary>
/// Reads a log from its beginning and holds every line against the format, the sequence, its key's versions and the
/// chain. Only what a crash can leave at the end of the live file is torn: an append without its last line, bytes without a
/// newline, or a hole of zeros. Everything else that is not as it was written is damage.
/// </summary>
/// <param name="file">The log.</param>
/// <param name="keyName">The name of the field that holds the key.</param>
/// <param name="kept">What is kept of sealed files, which then are not read; null to read them all.</param>
/// <param name="checks">Who looks at the chain meanwhile; null to look at each line before the next is read.</param>
internal sealed class ScanPass(SegmentedFile file, string keyName, SegmentIndexes? kept, ChainChecks? checks)
{
    private readonly byte[] _keyName = Encoding.UTF8.GetBytes(keyName);
    private readonly ScannedLines _lines = new(file, keyName, checks);

    public JournalIndex Index => _lines.Index;

    /// <summary>Whether all that was read is as it was written, as far as it was looked at.</summary>
    public bool IsWhole => _lines.Damages.Count == 0 && checks?.Wait() is not false;

    public LogReport Run(string name)
    {
        foreach (var segment in file.Segments)
        {
            if (segment == file.Segments[0] && file.Boundary is { } boundary)
            {
                ReadFrom(boundary, segment);
                continue;
            }

            if (segment.IsSealed && kept?.TryLoad(segment, Index) is true)
            {
                _lines.GoOnBehindIndex();
                continue;
            }

            Read(segment, segment.Begin);
            if (segment.IsSealed)
            {
                _lines.EndSealed();
                Keep(() => kept?.Save(segment, Index));
            }
        }

        _lines.EndLive();
        return new(name, _lines.Records, file.Length - Index.EndOffset, file.Segments.Count(segment => segment.IsSealed), _lines.Damages)
        {
            Files = file.Segments.Count,
            Archived = file.Boundary is { } begin ? new(begin.Missions, begin.LastSeq, begin.At, begin.Archive) : null,
        };
    }

    /// <summary>Reads the file with which a log begins of which a part was archived.</summary>
    private void ReadFrom(LogBoundary boundary, Segment segment)
    {
        Index.Pass(boundary.LastSeq, new(segment.Begin, boundary.Length));
        _lines.TakeCarried(boundary, () =>
        {
            Read(segment, segment.Begin + boundary.Length);
            _lines.EndSealed();
        });
        if (_lines.Damages.Count == 0 && !boundary.HasWhatWasCarried(segment.File))
        {
            _lines.Report(segment.Name, boundary.Length, "the records that stand here are not those that were to stay");
        }

        if (file.ReadArchivedKeys() is { } keys)
        {
            Index.Archived = keys;
        }
        else
        {
            _lines.Report(ArchivedKeys.FileOf(segment.Name), 0, "which missions were archived cannot be read here");
        }

        Keep(() => kept?.Begin(boundary, Index));
    }

    private void Read(Segment segment, long begin)
    {
        var reader = new LineReader(file, begin, segment.End);
        while (reader.TryNext(out var line, out var place))
        {
            if (!reader.IsCutOff && RecordLine.TryRead(line, _keyName, out var parsed))
            {
                _lines.Take(parsed, place);
            }
            else
            {
                _lines.TakeUnreadable(line, place);
            }
        }
    }

    private void Keep(Action keep)
    {
        if (IsWhole)
        {
            keep();
        }
        else
        {
            kept?.Break();
        }
    }
}
