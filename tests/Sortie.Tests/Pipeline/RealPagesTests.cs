using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Chat;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;

namespace Sortie.Tests.Pipeline;

/// <summary>From a message to the whiteboard, on pages that nobody here has written.</summary>
public sealed class RealPagesTests : IDisposable
{
    private static readonly string[] Messages =
    [
        "Read {0}", "Summarise {0}", "get the text of {0}", "please read the article at {0} for me", "What does {0} say?",
    ];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Articles_are_read_by_missions_from_chat()
    {
        var pages = Directory.GetFiles(Repository.Shared("pages/articles/html"), "*.html.gz").Order().ToList();
        await using var site = await TestSite.StartAsync(context => ServeAsync(context, pages));
        await using var sortie = await TestSortie.StartAsync(
            _folder, configure: services => services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(site.HostAndPort)));

        foreach (var (message, number) in Messages.Select((message, number) => (message, number)))
        {
            var text = string.Format(null, CompositeFormat.Parse(message), new Uri(site.Url, $"/{number * 7}"));
            var reply = await sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(new(text), Stop);

            var mission = await sortie.UntilEndedAsync(
                reply.Envelope.MissionsSpawned.Should().ContainSingle("'{0}' asks for a mission", text).Subject.MissionId);

            mission.Status.Should().Be(MissionStatus.Completed, "{0}", mission.Error?.Message);
            var state = (await sortie.Whiteboard.FindAsync(mission.Id, Stop))!.State;
            var artifact = state.ArtifactsSummary.Artifacts.Should().ContainSingle().Subject;
            var (_, path) = (await sortie.Whiteboard.FindArtifactAsync(mission.Id, artifact.ArtifactId, Stop))!.Value;
            var length = (await File.ReadAllTextAsync(path, Stop)).Length;
            length.Should().BeGreaterThan(400);
            TestContext.Current.TestOutputHelper?.WriteLine($"{text}: {length} characters");
        }
    }

    private static async Task ServeAsync(HttpContext context, List<string> pages)
    {
        context.Response.ContentType = "text/html";
        await using var file = new GZipStream(File.OpenRead(pages[int.Parse(context.Request.Path.Value![1..], null)]), CompressionMode.Decompress);
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
