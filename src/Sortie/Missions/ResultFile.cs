using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sortie.Log;

namespace Sortie.Missions;

/// <summary>
/// A file with what a mission brought. It lies open to people: it may be deleted, or made something else. Whatever became of it, it is read
/// in this one place, and what is not the file that the mission wrote is lost.
/// </summary>
internal sealed class ResultFile
{
    /// <summary>A larger file is not read into memory.</summary>
    private const long Largest = 64 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly string _path;
    private readonly string _name;
    private readonly MissionRecord.ArtifactAdded? _written;

    private ResultFile(DataFolder folder, MissionId mission, string name, MissionRecord.ArtifactAdded? written) =>
        (_path, _name, _written) = (Path.Combine(folder.MissionFolder(mission), name), name, written);

    /// <summary>How large it was when it was written, in bytes; null where the log does not say any more.</summary>
    public long? Bytes => _written?.Bytes;

    /// <summary>The file that a mission wrote under one of the <see cref="ResultFileNames"/>; null where it wrote none.</summary>
    public static ResultFile? Of(DataFolder folder, Mission mission, string name)
    {
        var type = name is ResultFileNames.Text ? ResultFileNames.TextType : ResultFileNames.TableType;
        return mission.Artifacts.Find(artifact => artifact.ArtifactType == type && artifact.FileName == name) is { } written
            ? new(folder, mission.Id, name, written)
            : null;
    }

    /// <summary>The same of a mission whose records were archived: nobody knows any more what it wrote. Null where there is none.</summary>
    public static ResultFile? OfArchived(DataFolder folder, MissionId mission, string name) =>
        new ResultFile(folder, mission, name, written: null) is var file && File.Exists(file._path) ? file : null;

    /// <summary>What is in it. Never throws for what became of the file.</summary>
    public ResultContent Read()
    {
        try
        {
            using var stream = File.OpenRead(_path);
            if (RefusedFor(stream.Length) is { } lost)
            {
                return lost;
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return ContentOf(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return LostTo(exception);
        }
    }

    /// <inheritdoc cref="Read"/>
    public async Task<ResultContent> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true);
            if (RefusedFor(stream.Length) is { } lost)
            {
                return lost;
            }

            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            return ContentOf(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return LostTo(exception);
        }
    }

    private ResultContent.Lost? RefusedFor(long length) =>
        _written is { } written && length != written.Bytes ? Lost("was changed")
            : length > Largest ? Lost("is too large to be read")
            : null;

    private ResultContent.Lost LostTo(Exception exception) =>
        Lost(exception is FileNotFoundException or DirectoryNotFoundException ? "was deleted" : "cannot be read");

    private ResultContent ContentOf(byte[] bytes) =>
        _written is { } written && Convert.ToHexStringLower(SHA256.HashData(bytes)) != written.Sha256 ? Lost("was changed")
            : _name is ResultFileNames.Text ? new ResultContent.Text(Encoding.UTF8.GetString(bytes))
            : TableIn(bytes) is { } table ? new ResultContent.Records(table)
            : Lost("holds no records");

    /// <summary>An array of objects; null for anything else.</summary>
    private static JsonElement? TableIn(byte[] bytes)
    {
        try
        {
            var table = JsonElement.Parse(bytes, Strict);
            return table.ValueKind is JsonValueKind.Array && table.EnumerateArray().All(row => row.ValueKind is JsonValueKind.Object) ? table : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ResultContent.Lost Lost(string how) => new($"'{_name}' {how}.");
}

/// <summary>What is in a file that a mission wrote.</summary>
internal abstract record ResultContent
{
    private ResultContent() { }

    /// <summary>Records: an array of objects.</summary>
    internal sealed record Records(JsonElement Table) : ResultContent;

    /// <summary>A text.</summary>
    internal sealed record Text(string Words) : ResultContent;

    /// <summary>It is not there any more, or not what the mission wrote, or too large to be read.</summary>
    /// <param name="Why">What became of it, in a sentence for a person.</param>
    internal sealed record Lost(string Why) : ResultContent;
}
