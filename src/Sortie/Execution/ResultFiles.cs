using System.Security.Cryptography;
using System.Text;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;

namespace Sortie.Execution;

/// <summary>Writes what a mission brought into its folder; a file is durable before the record that names it.</summary>
internal sealed class ResultFiles(DataFolder folder)
{
    public async Task<IReadOnlyList<MissionRecord>> WriteAsync(Mission mission, Outcome outcome, CancellationToken cancellationToken)
    {
        var artifacts = new List<MissionRecord>();
        if (outcome.Table is { } table)
        {
            if (mission.Objective.Format is not OutputFormat.Json)
            {
                artifacts.Add(await WriteAsync(mission, "table", "result.csv", "text/csv", table.ToCsv(), cancellationToken));
            }

            // The whiteboard shows the table from this file, so it is there whatever format was asked for.
            artifacts.Add(await WriteAsync(mission, "table", "result.json", "application/json", table.ToJson(), cancellationToken));
        }

        if (outcome.Text is { } text)
        {
            artifacts.Add(await WriteAsync(mission, "text", "result.md", "text/markdown", Encoding.UTF8.GetBytes(text), cancellationToken));
        }

        if (outcome.File is { } file)
        {
            artifacts.Add(Artifact("file", file.FileName, file.MediaType, file.Bytes, file.Sha256));
        }

        return artifacts;
    }

    private async Task<MissionRecord> WriteAsync(
        Mission mission, string type, string fileName, string mediaType, byte[] content, CancellationToken cancellationToken)
    {
        var path = folder.MissionFolder(mission.Id);
        DurableFile.CreateFolder(path);
        await DurableFile.WriteWholeAsync(Path.Combine(path, fileName), content, cancellationToken);
        return Artifact(type, fileName, mediaType, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private static MissionRecord.ArtifactAdded Artifact(string type, string fileName, string mediaType, long bytes, string sha256) =>
        new($"artifact_{sha256[..12]}", type, fileName, fileName, mediaType, bytes, sha256);
}
