using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tools;
using static Sortie.Missions.ResultFileNames;

namespace Sortie.Execution;

/// <summary>
/// Writes what a mission brought into its folder; a file is durable before the record that names it. Where the disk is full
/// it waits for room: what a mission has found is not lost for that.
/// </summary>
internal sealed class ResultFiles(DataFolder folder, TimeProvider time)
{
    private static readonly TimeSpan BeforeAnotherTry = TimeSpan.FromSeconds(1);

    public async Task<IReadOnlyList<MissionRecord>> WriteAsync(Mission mission, Outcome outcome, CancellationToken cancellationToken)
    {
        var artifacts = new List<MissionRecord>();
        if (outcome.Table is { } table)
        {
            if (mission.Objective.Format is not OutputFormat.Json)
            {
                var csv = table.ToCsv();
                var sha256 = HashOf(csv);
                var name = await NameAsync(mission, ".csv", sha256, cancellationToken) ?? ResultFileNames.Csv;
                artifacts.Add(await WriteAsync(mission, TableType, name, "text/csv", csv, sha256, cancellationToken));
            }

            var json = table.ToJson();
            var hash = HashOf(json);
            if (await NameAsync(mission, ".json", hash, cancellationToken) is { } named)
            {
                artifacts.Add(await WriteAsync(mission, TableType, named, "application/json", json, hash, cancellationToken));
            }

            // The whiteboard shows the table from this file, so it is there whatever format and name were asked for.
            artifacts.Add(await WriteAsync(mission, TableType, ResultFileNames.Table, "application/json", json, hash, cancellationToken));
        }

        if (outcome.Text is { } text)
        {
            var content = Encoding.UTF8.GetBytes(text);
            artifacts.Add(await WriteAsync(
                mission, TextType, ResultFileNames.Text, "text/markdown", content, HashOf(content), cancellationToken));
        }

        if (outcome.File is { } file)
        {
            artifacts.Add(Artifact("file", file.FileName, file.MediaType, file.Bytes, file.Sha256));
        }

        return artifacts;
    }

    /// <summary>Writes what a step has come by, as far as that can be done: the result of the step counts more than its pictures.</summary>
    /// <param name="mission">The mission.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="kept">What it has come by.</param>
    /// <param name="isLost">Is told what could not be written, and why.</param>
    /// <param name="stop">Ends the wait for room on the disk.</param>
    public async Task<IReadOnlyList<MissionRecord>> KeepAsync(
        Mission mission, string stepId, IEnumerable<KeptFile> kept, Action<KeptFile, Exception> isLost, CancellationToken stop)
    {
        var artifacts = new List<MissionRecord>();
        foreach (var file in kept)
        {
            try
            {
                var sha256 = file.Sha256;
                var name = await FreeFileName.FindAsync(folder.MissionFolder(mission.Id), file.FileName, sha256, stop);
                var written = await WriteAsync(mission, file.ArtifactType, name, file.MediaType, file.Content, sha256, stop);
                artifacts.Add(written with { Title = file.Title, StepId = stepId });
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
                || (failure is OperationCanceledException && stop.IsCancellationRequested))
            {
                isLost(file, failure);
            }
        }

        return artifacts;
    }

    /// <summary>The records and the text that a mission brought; null where it has none, or the file is lost: it has ended all the same.</summary>
    public async Task<(JsonElement? Records, string? Text)> ReadAsync(Mission mission, CancellationToken cancellationToken)
    {
        var text = await ReadAsync(mission, ResultFileNames.Text, cancellationToken) as ResultContent.Text;
        var table = await ReadAsync(mission, ResultFileNames.Table, cancellationToken) as ResultContent.Records;
        return (table?.Table, text?.Words);
    }

    /// <summary>The name that a person wants a file with this ending to have; null where none does.</summary>
    private async Task<string?> NameAsync(Mission mission, string ending, string sha256, CancellationToken cancellationToken) =>
        mission.Objective.FileName is { } wanted && ResultFileNames.MayBe(wanted) && wanted.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
            ? await FreeFileName.FindAsync(folder.MissionFolder(mission.Id), wanted, sha256, cancellationToken)
            : null;

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private async Task<ResultContent?> ReadAsync(Mission mission, string fileName, CancellationToken cancellationToken) =>
        ResultFile.Of(folder, mission, fileName) is { } file ? await file.ReadAsync(cancellationToken) : null;

    private async Task<MissionRecord.ArtifactAdded> WriteAsync(
        Mission mission,
        string type,
        string fileName,
        string mediaType,
        ReadOnlyMemory<byte> content,
        string sha256,
        CancellationToken cancellationToken)
    {
        var path = folder.MissionFolder(mission.Id);
        while (!await TryWriteAsync(path, fileName, content, cancellationToken))
        {
            await Task.Delay(BeforeAnotherTry, time, cancellationToken);
        }

        return Artifact(type, fileName, mediaType, content.Length, sha256);
    }

    private static async Task<bool> TryWriteAsync(string folder, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            DurableFile.CreateFolder(folder);
            await DurableFile.WriteWholeAsync(Path.Combine(folder, fileName), content, cancellationToken);
            return true;
        }
        catch (IOException exception) when (FullDisk.Caused(exception))
        {
            return false;
        }
    }

    private static MissionRecord.ArtifactAdded Artifact(string type, string fileName, string mediaType, long bytes, string sha256) =>
        new($"artifact_{sha256[..12]}", type, fileName, fileName, mediaType, bytes, sha256);
}
