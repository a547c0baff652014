using Sortie.Bench;
using Sortie.Tests.Harness;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Reading;

namespace Sortie.Tests.Tools.Web.Reading;

public sealed class ReadingTests(ITestOutputHelper output)
{
    [Fact]
    public void Real_articles_are_read_as_well_as_the_measure_demands()
    {
        var scores = new List<double>();
        foreach (var page in ArticlePage.ReadAll(Repository.Shared("pages/articles")))
        {
            var read = PageReader.Read(new FetchedBody(page.Url, 200, "text/html", "utf-8", page.Html), null, TestContext.Current.CancellationToken);
            scores.Add(ArticleScore.Of(read.Text, page.Truth).F1);
            if (scores[^1] < 0.95)
            {
                output.WriteLine($"{page.Id[..8]} {scores[^1]:0.000} {page.Url}");
            }
        }

        output.WriteLine($"F1 {scores.Average():0.0000} over {scores.Count} pages");
        scores.Average().Should().BeGreaterThanOrEqualTo(0.97);
    }
}
