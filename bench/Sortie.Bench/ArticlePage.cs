using System.IO.Compression;
using System.Text.Json;

namespace Sortie.Bench;

/// <summary>A real page, and the text of its article as people have marked it.</summary>
internal sealed record ArticlePage(string Id, Uri Url, byte[] Html, string Truth)
{
    /// <summary>All pages of a folder that holds <c>ground-truth.json</c> and <c>html/ID.html.gz</c>.</summary>
    public static List<ArticlePage> ReadAll(string folder)
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "ground-truth.json")));
        return [.. truth.RootElement.EnumerateObject().Select(page => new ArticlePage(
            page.Name,
            new Uri(page.Value.TryGetProperty("url", out var url) ? url.GetString()! : "https://example.org/"),
            Unpacked(Path.Combine(folder, "html", page.Name + ".html.gz")),
            page.Value.GetProperty("articleBody").GetString()!))];
    }

    private static byte[] Unpacked(string path)
    {
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
