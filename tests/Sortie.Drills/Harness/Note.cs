using System.Text.Json;
using Sortie.Log;

namespace Sortie.Drills.Harness;

/// <summary>What drills write into a log.</summary>
internal static class Note
{
    public static RecordDraft Draft(string text) => new("noted", JsonSerializer.SerializeToUtf8Bytes(new { note = text }, SortieJson.Options));
}
