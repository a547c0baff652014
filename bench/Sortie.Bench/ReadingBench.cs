using System.Diagnostics;
using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Reading;

namespace Sortie.Bench;

/// <summary>How well the main text of real pages is read, and how fast, against a bare parse of the same pages; SmartReader stands beside.</summary>
internal static class ReadingBench
{
    public static Task RunAsync(Arguments arguments)
    {
        if (FindPages() is not { } folder)
        {
            Console.WriteLine("  The pages to measure with (shared/pages/articles) are not beside this checkout; nothing was measured.");
            return Task.CompletedTask;
        }

        var pages = ArticlePage.ReadAll(folder).Take(arguments.Size ?? int.MaxValue).ToList();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"  {pages.Count} pages, {pages.Sum(page => (long)page.Html.Length) / 1e6:N1} MB"));
        Score("Sortie", pages, Read);
        Score("SmartReader", pages, ReadBySmartReader);

        var rounds = Enumerable.Range(0, arguments.Rounds)
            .Select(_ => (Parse: Time(pages, Parse), Sortie: Time(pages, Read), Smart: Time(pages, ReadBySmartReader))).ToList();
        Report.Line("a bare parse", pages.Count / Report.Median(rounds.Select(round => round.Parse)), "pages/s");
        Report.Line("read by Sortie, with facts and Markdown", pages.Count / Report.Median(rounds.Select(round => round.Sortie)), "pages/s");
        Report.Line("read by SmartReader", pages.Count / Report.Median(rounds.Select(round => round.Smart)), "pages/s");
        Report.Ratio("reading ÷ a bare parse", rounds.Select(round => (round.Sortie, round.Parse)), "≤ 3");
        Report.Ratio("SmartReader ÷ a bare parse", rounds.Select(round => (round.Smart, round.Parse)), "-");
        return Task.CompletedTask;
    }

    private static void Score(string name, List<ArticlePage> pages, Func<ArticlePage, string> read)
    {
        var scores = pages.Select(page => ArticleScore.Of(read(page), page.Truth)).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-12} precision {scores.Average(score => score.Precision):0.000}, "
                + $"recall {scores.Average(score => score.Recall):0.000}, F1 {scores.Average(score => score.F1):0.000}"));
    }

    private static double Time(List<ArticlePage> pages, Func<ArticlePage, string?> read)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var page in pages)
        {
            read(page);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string? Parse(ArticlePage page) => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(page.Html)).Title;

    private static string Read(ArticlePage page) =>
        PageReader.Read(new FetchedBody(page.Url, 200, "text/html", "utf-8", page.Html), null, CancellationToken.None).Text;

    private static string ReadBySmartReader(ArticlePage page)
    {
        using var reader = new SmartReader.Reader(page.Url.AbsoluteUri, Encoding.UTF8.GetString(page.Html)) { ContinueIfNotReadable = true };
        return reader.GetArticle().TextContent ?? "";
    }

    private static string? FindPages()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var pages = Path.Combine(folder.FullName, "..", "shared", "pages", "articles");
            if (File.Exists(Path.Combine(folder.FullName, "Sortie.slnx")) && Directory.Exists(pages))
            {
                return pages;
            }
        }

        return null;
    }
}
