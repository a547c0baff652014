using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sortie.EndToEnd.Harness;
using Sortie.Samples;

namespace Sortie.EndToEnd;

/// <summary>The requests that <c>docs/api.md</c> shows are sent as they stand there, but to a server of the test and about the sample shop.</summary>
public sealed partial class DocumentedRequestTests
{
    [Fact]
    public async Task The_documented_requests_make_a_mission_follow_it_show_it_and_repeat_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "There is no curl.");
        using var work = new Workplace();
        await using var shop = await SampleShop.StartAsync(port: 0, TestContext.Current.CancellationToken);
        await using var server = await work.ServeAsync("--allow-private-hosts", shop.Url.Authority);
        var address = Address.Match(server.Out).Value;
        var requests = Request.Matches(await File.ReadAllTextAsync(DocumentedCommandTests.Document("docs", "api.md"), TestContext.Current.CancellationToken))
            .Select(line => line.Value.Replace("http://127.0.0.1:5210", address, StringComparison.Ordinal).Replace("https://shop.example/", shop.Url.ToString(), StringComparison.Ordinal))
            .ToList();
        var mission = "mission_chat_0123456789ab";

        var answers = new List<string>();
        foreach (var request in requests)
        {
            answers.Add(await RunAsync(request.Replace("mission_chat_0123456789ab", mission, StringComparison.Ordinal)));
            mission = Workplace.MissionIn(answers[0]);
        }

        answers.Should().HaveCount(5);
        Json(answers[0]).GetProperty("envelope").GetProperty("missions_spawned")[0].GetProperty("mission_id").GetString().Should().Be(mission);
        answers[1].Should().Contain("event: mission_created").And.Contain("\"status\":\"completed\"");
        Json(answers[2]).GetProperty("state").GetProperty("status").GetString().Should().Be("completed");
        Json(answers[3]).GetProperty("mission_id").GetString().Should().NotBe(mission);
        Json(answers[4]).GetProperty("missions").GetArrayLength().Should().Be(0);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static async Task<string> RunAsync(string request)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", request]) { RedirectStandardOutput = true })!;
        var answer = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        shell.ExitCode.Should().Be(0, "'{0}' answered {1}", request, answer);
        return answer;
    }

    [GeneratedRegex("^curl .*$", RegexOptions.Multiline)]
    private static partial Regex Request { get; }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address { get; }
}
