using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Chat;
using Sortie.Tests.Chat;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;
using Sortie.Whiteboard;

namespace Sortie.Tests.Pipeline;

/// <summary>The file of records has the name that a person gives it, or it is said which one it has.</summary>
public sealed class NamedFileTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestSite _site = null!;
    private TestSortie _sortie = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(ListPage.Of("Tea", "name;price", "Assam;€7.20", "Sencha;€4.00"), Stop);
        });
        _sortie = await TestSortie.StartAsync(
            _folder, configure: services => services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(_site.HostAndPort)));
    }

    public async ValueTask DisposeAsync()
    {
        await _sortie.DisposeAsync();
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Get names and prices from {0} and save them to teas.csv", "teas.csv", "name,price,price_currency")]
    [InlineData("Save names and prices from {0} as \"my-teas.json\"", "my-teas.json", "[")]
    public async Task A_name_that_is_given_is_the_name_of_the_file(string wish, string name, string beginning)
    {
        var (envelope, state) = await RunAsync(wish);

        envelope.Summary.Should().Contain($", in {name}.");
        state.ArtifactsSummary.Artifacts.Select(artifact => artifact.FileName).Should().Equal(name, "result.json");
        state.ResultTable!.Rows.Should().HaveCount(2);
        (await File.ReadAllTextAsync(PathOf(envelope, name), Stop)).Should().StartWith(beginning).And.Contain("Sencha");
    }

    [Fact]
    public async Task What_was_collected_can_be_saved_under_a_name_afterwards()
    {
        await RunAsync("Get names and prices from {0}");

        var (again, state) = await RunAsync("save them as teas.csv");

        state.ArtifactsSummary.Artifacts.Should().Contain(artifact => artifact.FileName == "teas.csv");
        File.Exists(PathOf(again, "teas.csv")).Should().BeTrue();
    }

    [Theory]
    [InlineData("Get names and prices from {0} as teas.xlsx", "Instead of teas.xlsx I write teas.csv, which spreadsheet programs open.", "teas.csv")]
    [InlineData("Get names and prices from {0}, save them as teas.pdf", "I save records as CSV or JSON, and not as teas.pdf.", "result.csv")]
    [InlineData("Get names and prices from {0} and save them to result.csv", ", as CSV.", "result.csv")]
    public async Task A_name_that_cannot_be_given_is_said(string wish, string said, string name)
    {
        var (envelope, state) = await RunAsync(wish);

        envelope.Summary.Should().Contain(said);
        state.ArtifactsSummary.Artifacts.Select(artifact => artifact.FileName).Should().Equal(name, "result.json");
    }

    private async Task<(ResponseEnvelope Envelope, BoardState State)> RunAsync(string wish)
    {
        var reply = await _sortie.SayAsync(wish.Replace("{0}", _site.Url.ToString(), StringComparison.Ordinal), "teas");
        var id = reply.Envelope.MissionsSpawned.Should().ContainSingle(reply.Envelope.Summary).Subject.MissionId;
        await _sortie.UntilEndedAsync(id);
        return (reply.Envelope, (await _sortie.Whiteboard.FindAsync(id, Stop))!.State);
    }

    private string PathOf(ResponseEnvelope envelope, string name) =>
        Path.Combine(_folder.Path, "missions", envelope.MissionsSpawned[0].MissionId.ToString(), name);
}
