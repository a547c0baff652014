using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sortie.Tests.Harness;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Reading;

namespace Sortie.Tests.Tools.Web;

public sealed partial class ReadingTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Real_articles_are_read_as_well_as_the_measure_demands()
    {
        var folder = Repository.Shared("pages/articles");
        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "ground-truth.json"), TestContext.Current.CancellationToken));
        var scores = new List<double>();
        foreach (var entry in truth.RootElement.EnumerateObject())
        {
            await using var file = File.OpenRead(Path.Combine(folder, "html", entry.Name + ".html.gz"));
            await using var gzip = new GZipStream(file, CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            await gzip.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            var url = entry.Value.TryGetProperty("url", out var address) ? address.GetString()! : "https://example.org/";
            var page = PageReader.Read(new FetchedBody(new Uri(url), 200, "text/html", "utf-8", bytes.ToArray()), null, TestContext.Current.CancellationToken);
            scores.Add(Score(page.Text, entry.Value.GetProperty("articleBody").GetString()!));
            if (scores[^1] < 0.9)
            {
                output.WriteLine($"{entry.Name[..8]} {scores[^1]:0.000} {url}");
            }
        }

        output.WriteLine($"F1 {scores.Average():0.0000} over {scores.Count} pages");
        scores.Average().Should().BeGreaterThanOrEqualTo(0.97);
    }

    private static double Score(string text, string truth)
    {
        var (found, wanted) = (Shingles(text), Shingles(truth));
        var shared = found.Sum(pair => Math.Min(pair.Value, wanted.GetValueOrDefault(pair.Key)));
        var precision = found.Count == 0 ? 0 : (double)shared / found.Values.Sum();
        var recall = wanted.Count == 0 ? 0 : (double)shared / wanted.Values.Sum();
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static Dictionary<string, int> Shingles(string text)
    {
        var tokens = Token().Matches(text).Select(match => match.Value).ToList();
        return Enumerable.Range(0, Math.Max(tokens.Count > 0 ? 1 : 0, tokens.Count - 3)).Select(at => string.Join(' ', tokens.Skip(at).Take(4)))
            .GroupBy(shingle => shingle).ToDictionary(group => group.Key, group => group.Count());
    }

    [GeneratedRegex(@"\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
