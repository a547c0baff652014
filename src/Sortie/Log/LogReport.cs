namespace Sortie.Log;

/// <summary>What a log file was found to hold.</summary>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Records">How many readable records it has.</param>
/// <param name="TornBytes">How many bytes at its end belong to appends that were never acknowledged.</param>
/// <param name="SealedFiles">How many sealed files it has besides, whose records are counted in.</param>
/// <param name="Damages">What is not as it was written.</param>
public sealed record LogReport(string File, long Records, long TornBytes, int SealedFiles, IReadOnlyList<LogDamage> Damages)
{
    /// <summary>How many files it has in all; in an archive none of them is live.</summary>
    public int Files { get; init; }

    /// <summary>What was archived of it; null where nothing was.</summary>
    public LogArchived? Archived { get; init; }
}

/// <summary>What was archived of a log.</summary>
/// <param name="Missions">How many missions.</param>
/// <param name="LastSeq">The number of the last record in the files that went.</param>
/// <param name="At">When the last of them went, UTC.</param>
/// <param name="Folder">Where that went.</param>
public sealed record LogArchived(long Missions, long LastSeq, DateTimeOffset At, string Folder);

/// <summary>A place in a log file that is not as it was written.</summary>
/// <param name="File">The file's name, without its folder; a sealed one has a name of its own.</param>
/// <param name="Offset">Where, in bytes from the beginning of the file.</param>
/// <param name="Key">The mission or session it belongs to, as far as that can be told.</param>
/// <param name="What">What is wrong, in words.</param>
public sealed record LogDamage(string File, long Offset, string? Key, string What);
