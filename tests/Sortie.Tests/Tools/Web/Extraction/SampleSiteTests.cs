using System.Globalization;
using Sortie.Samples;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Extraction;

/// <summary>Reads every page of the sample site through real HTTP and holds what was found against the truth, value by value.</summary>
public sealed class SampleSiteTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Over_all_shapes_of_lists_nearly_every_value_is_right()
    {
        await using var site = await SampleSite.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var tools = new WebToolCalls(new WebToolsOptions { AllowPrivateHosts = [site.HostAndPort] });
        var total = default(ValueScore);
        foreach (var shape in SamplePage.All)
        {
            var page = await tools.ExtractAsync(new Uri(site.Url, shape.Name).AbsoluteUri, [.. shape.Fields]);
            var score = ValueScore.Of(shape, page);
            total += score;
            output.WriteLine(Line(shape.Name, score) + $" ({page.Source ?? "nothing"})");
            if (score.F1 < 1)
            {
                foreach (var row in ValueScore.Rows(shape, page).Take(12))
                {
                    output.WriteLine("      " + string.Join(" | ", row.Select(value => value ?? "–")));
                }
            }
        }

        output.WriteLine(Line("all", total));
        SamplePage.All.Count.Should().BeGreaterThanOrEqualTo(25);
        total.F1.Should().BeGreaterThanOrEqualTo(0.98);
    }

    private static string Line(string name, ValueScore score) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-24} F1 {score.F1:0.000}  {score.Right} right, {score.Found} found, {score.There} there");
}
