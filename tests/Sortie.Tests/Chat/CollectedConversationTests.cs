using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sortie.Chat;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;

namespace Sortie.Tests.Chat;

/// <summary>
/// Whole conversations about what missions collected, over many kinds of lists. Each line of the file says what is written, the route that a person
/// expects, and what the reply must hold.
/// </summary>
public sealed class CollectedConversationTests : IDisposable
{
    /// <summary>The day on which the pages were written: what ends tomorrow there ends on the next.</summary>
    private static readonly DateTimeOffset Written = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_conversation_goes_as_a_person_expects()
    {
        var pages = Pages();
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(pages[context.Request.Path.Value!.TrimStart('/')], Stop);
        });
        await using var sortie = await TestSortie.StartAsync(
            _folder,
            time: new SetClock(Written),
            configure: services => services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(site.HostAndPort)));
        var wrong = new List<string>();
        foreach (var conversation in Conversations())
        {
            var first = await sortie.SayAsync(string.Format(CultureInfo.InvariantCulture, conversation[0].Text, site.Url), session: null);
            await UntilAllEndedAsync(sortie, first);
            var brought = (await sortie.Log.FindAsync(first.Envelope.MissionsSpawned[0].MissionId, Stop))!.Result!.FinalAnswer;
            foreach (var (text, expected) in conversation.Skip(1))
            {
                var reply = await sortie.SayAsync(text, first.SessionId);
                await UntilAllEndedAsync(sortie, reply);
                wrong.AddRange(expected.Where(each => !Holds(each, reply.Envelope)).Select(each => $"{conversation[0].Text} / {text}: not {each}: {reply.Envelope.Summary} ({brought})"));
            }
        }

        string.Join(Environment.NewLine, wrong).Should().BeEmpty();
    }

    private static bool Holds(string expected, ResponseEnvelope envelope) => expected.Split(' ', 2) switch
    {
        ["answer"] => envelope.Route == "answer",
        ["mission"] => envelope.MissionsSpawned.Count == 1,
        ["control"] => envelope.Route == "control" && envelope.MissionsSpawned.Count == 1,
        ["any"] => true,
        ["otherwise"] => !envelope.Summary.Contains("collected on", StringComparison.Ordinal),
        ["rows", var count] => envelope.UiHints.Rows.Count.ToString(CultureInfo.InvariantCulture) == count,
        ["first", var cell] => envelope.UiHints.Rows is [[var shown, ..], ..] && shown == cell,
        ["columns", var columns] => string.Join(',', envelope.UiHints.Columns) == columns,
        _ => envelope.Summary.Contains(expected, StringComparison.Ordinal) || envelope.UiHints.Rows.Any(row => row.Contains(expected)),
    };

    private static async Task UntilAllEndedAsync(TestSortie sortie, ChatReply reply)
    {
        foreach (var spawned in reply.Envelope.MissionsSpawned)
        {
            await sortie.UntilEndedAsync(spawned.MissionId);
        }
    }

    private static List<List<(string Text, string[] Expected)>> Conversations()
    {
        var conversations = new List<List<(string, string[])>>();
        foreach (var line in File.ReadLines(Repository.Path("tests/Sortie.Tests/Chat/collected-conversations.txt")).Where(line => line.Length > 0))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                conversations.Add([(line[(line.IndexOf('|', StringComparison.Ordinal) + 2)..], [])]);
            }
            else
            {
                var parts = line.Split(" = ");
                conversations[^1].Add((parts[0], parts[1].Split(" ~ ")));
            }
        }

        return conversations;
    }

    private static Dictionary<string, string> Pages()
    {
        var pages = new Dictionary<string, string>();
        foreach (var page in File.ReadAllText(Repository.Path("tests/Sortie.Tests/Chat/collected-pages.txt")).Split('@', StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = page.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var (name, title) = (lines[0].Split(' ')[0], lines[0][(lines[0].IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            pages[name] = ListPage.Of(title, lines[1], lines[2..]);
        }

        return pages;
    }
}
