using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sortie.Log;

namespace Sortie.Drills.Harness;

/// <summary>What drills write into a log.</summary>
internal static class Note
{
    /// <summary>Written by hand: a process that is soon killed need not learn to serialize first.</summary>
    public static RecordDraft Draft(string text) =>
        new("noted", Encoding.UTF8.GetBytes($$"""{"note":"{{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}"}"""));
}
