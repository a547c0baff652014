using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sortie.EndToEnd;

public sealed class PageTests
{
    [Fact]
    public async Task A_message_becomes_a_mission_that_is_seen_to_be_done()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        List<string> complaints = [];
        var page = await browser.OpenAsync(host.Address, complaints);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No missions yet" })).ToBeVisibleAsync();

        await page.SayAsync($"Get product names and prices from {host.Shop}");

        var card = page.GetByRole(AriaRole.Region, new() { Name = "Whiteboard" }).Locator(".card");
        await Expect(card).ToHaveCountAsync(1);
        await Expect(card.Locator(".status")).ToHaveTextAsync("completed", new() { Timeout = 30_000 });
        await Expect(page.Locator(".chip .status")).ToHaveTextAsync("completed");
        await Expect(page.Locator(".suggestions button")).ToHaveTextAsync([new Regex("^retry mission_chat_")]);

        await card.ClickAsync();
        var table = page.GetByRole(AriaRole.Region, new() { Name = "Mission" }).GetByRole(AriaRole.Table);
        await Expect(table.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["name", "price"]);
        await Expect(table.Locator("tbody tr")).ToHaveCountAsync(8);
        await Expect(table.Locator("tbody tr").First.GetByRole(AriaRole.Cell)).ToHaveTextAsync(["Enamel mug", "€12.99"]);
        await Expect(table.Locator("tbody tr").Nth(5).GetByRole(AriaRole.Cell)).ToHaveTextAsync(["Gooseneck kettle", "€1,249.90"]);
        page.Url.Should().MatchRegex("/missions/mission_chat_[0-9a-f]{12}[?]session=chat_");
        await page.CheckAccessAsync();
        if (Environment.GetEnvironmentVariable("SORTIE_SCREENSHOTS") == "1")
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(RepositoryRoot(), "docs", "whiteboard.png") });
        }

        await page.ReloadAsync();
        await Expect(page.Locator(".turn.user")).ToHaveCountAsync(1);
        await Expect(table).ToBeVisibleAsync();
        complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task A_question_about_what_was_collected_is_answered_beside_its_mission()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        List<string> complaints = [];
        var page = await browser.OpenAsync(host.Address, complaints);
        await page.SayAsync($"Get product names and prices from {host.Shop}");
        await Expect(page.Locator(".chip .status")).ToHaveTextAsync("completed", new() { Timeout = 30_000 });

        await page.SendAsync("the three cheapest");

        var answer = page.Locator(".turn.sortie").Last;
        await Expect(answer.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["name", "price"]);
        await Expect(answer.Locator("tbody tr").First.GetByRole(AriaRole.Cell)).ToHaveTextAsync(["Paper filters", "€4.25"]);
        await Expect(page.Locator(".suggestions button")).ToHaveTextAsync(["check again", "save them as CSV"]);

        await page.SendAsync("how much are those together?");

        await Expect(page.Locator(".turn.sortie").Last).ToContainTextAsync("The total price of the 3 records shown before is 21.05 EUR.");
        await page.CheckAccessAsync();
        complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task A_person_approves_sees_why_it_failed_and_retries()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        List<string> complaints = [];
        var page = await browser.OpenAsync(host.Address, complaints);

        await page.SayAsync($"download the file {host.Missing}");
        await page.Locator(".chip").ClickAsync();
        await Expect(page.Mission).ToContainTextAsync("It needs your approval before it starts.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();

        var detail = page.GetByRole(AriaRole.Region, new() { Name = "Mission" });
        await Expect(detail.Locator(".detail-top .status")).ToHaveTextAsync("failed", new() { Timeout = 30_000 });
        await Expect(detail.GetByRole(AriaRole.Heading, new() { Name = "Why it failed" })).ToBeVisibleAsync();
        await page.CheckAccessAsync();
        var failed = page.Url;

        await detail.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(detail.Locator(".detail-top .status")).ToHaveTextAsync("proposed");
        page.Url.Should().NotBe(failed);
        complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task The_steps_of_a_long_mission_are_shown_part_by_part()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        List<string> complaints = [];
        var id = await host.WriteMissionAsync(steps: 250);
        var page = await browser.OpenAsync(new(host.Address, $"/missions/{id}"), complaints);
        await page.UntilLiveAsync();
        var pager = page.GetByRole(AriaRole.Group, new() { Name = "Pages of steps" });
        var steps = page.Locator(".steps li");
        await Expect(steps).ToHaveCountAsync(100);
        await Expect(pager).ToContainTextAsync("1 to 100 of 250");
        await Expect(page.Locator(".decisions li")).ToHaveCountAsync(100);

        await pager.GetByRole(AriaRole.Button, new() { Name = "Later" }).ClickAsync();
        await Expect(steps.First).ToHaveAttributeAsync("data-number", "101");
        await pager.GetByRole(AriaRole.Button, new() { Name = "Last" }).ClickAsync();
        await Expect(steps).ToHaveCountAsync(50);
        await Expect(pager.GetByRole(AriaRole.Button, new() { Name = "Later" })).ToBeDisabledAsync();
        await pager.GetByRole(AriaRole.Button, new() { Name = "Earlier" }).ClickAsync();

        await Expect(steps.First).ToHaveAttributeAsync("data-number", "101");
        await Expect(page.Locator(".decisions li").First).ToContainTextAsync("It is step 1.");
        await page.CheckAccessAsync();
        complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task A_screenshot_that_a_step_kept_is_shown_with_its_step()
    {
        await using var host = await PageHost.StartAsync();
        var mission = await host.WriteScreenshotAsync();
        await using var browser = await PageBrowser.StartAsync();
        List<string> complaints = [];
        var page = await browser.OpenAsync(new(host.Address, $"/missions/{mission}"), complaints);
        await page.UntilLiveAsync();

        var screenshot = page.GetByRole(AriaRole.Img, new() { Name = "Screenshot of shop.example" });
        await screenshot.ScrollIntoViewIfNeededAsync();
        await Expect(screenshot).ToHaveJSPropertyAsync("naturalWidth", 1);
        await Expect(page.Locator(".files li")).ToContainTextAsync("step_2");
        complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task A_schedule_is_seen_paused_resumed_and_run_at_once()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        List<string> complaints = [];
        var page = await browser.OpenAsync(host.Address, complaints);

        await page.SayAsync($"every Monday at 8:30 get product names and prices from {host.Shop}");

        var schedules = page.Locator(".schedules");
        await schedules.GetByText("Schedules (1)").ClickAsync();
        await Expect(schedules.GetByRole(AriaRole.Listitem)).ToContainTextAsync(new Regex("active.*Next: Mon .* 08:30"));
        await page.CheckAccessAsync();
        await schedules.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(schedules.GetByRole(AriaRole.Listitem)).ToContainTextAsync("paused by a person at the whiteboard");
        await schedules.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await schedules.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
        await Expect(page.Locator(".card .status")).ToHaveTextAsync("completed", new() { Timeout = 30_000 });
        complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_watch_saw_is_said_on_the_page_at_once()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        var page = await browser.OpenAsync(host.Address, []);

        await page.SendAsync($"tell me when the price at {host.Shop} drops below 50 euros");

        await Expect(page.Locator(".turn.sortie").Nth(1)).ToContainTextAsync(
            "The price is below 50 EUR: Enamel mug: 12.99", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task What_a_watch_saw_while_the_browser_was_still_turning_to_its_conversation_is_said_too()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        var page = await browser.OpenAsync(host.Address, []);
        await page.EvaluateAsync("""
            () => {
                const turn = history.pushState;
                history.pushState = function (...to) {
                    const request = new XMLHttpRequest();
                    do {
                        request.open('GET', '/api/schedules', false);
                        request.send();
                    } while (!/"latest_runs":\[[^\]]*"status":"completed"/.test(request.responseText));
                    return turn.apply(this, to);
                };
            }
            """);

        await page.SendAsync($"tell me when the price at {host.Shop} drops below 50 euros");

        await Expect(page.Locator(".turn.sortie").Nth(1)).ToContainTextAsync(
            "The price is below 50 EUR: Enamel mug: 12.99", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task Another_page_sees_the_mission_appear_live()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        List<string> complaints = [];
        var speaker = await browser.OpenAsync(host.Address, complaints);
        var viewer = await browser.OpenAsync(host.Address, complaints, width: 400, height: 800, dark: true);
        await viewer.UntilLiveAsync();

        await speaker.SayAsync($"Get product names and prices from {host.Shop}");

        await Expect(viewer.Locator(".card .status")).ToHaveTextAsync("completed", new() { Timeout = 30_000 });
        await viewer.CheckAccessAsync();
        (await viewer.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).Should().BeTrue(
            "nothing is wider than the screen");
        complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task An_address_that_names_no_mission_is_told_so()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();

        var page = await browser.OpenAsync(new(host.Address, "/missions/mission_chat_0123456789ab"), []);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "There is no such mission" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_address_that_names_no_mission_is_not_found()
    {
        await using var host = await PageHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };

        using var response = await http.GetAsync(
            new Uri("missions/mission_chat_0123456789ab", UriKind.Relative), TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("There is no such mission");
    }

    [Theory]
    [InlineData("GET", "chat/integrated", HttpStatusCode.MethodNotAllowed)]
    [InlineData("HEAD", "api/missions", HttpStatusCode.MethodNotAllowed)]
    [InlineData("HEAD", "", HttpStatusCode.OK)]
    [InlineData("HEAD", "healthz", HttpStatusCode.OK)]
    [InlineData("HEAD", "nothing", HttpStatusCode.NotFound)]
    public async Task An_address_says_what_it_takes_beside_the_page_too(string method, string path, HttpStatusCode status)
    {
        await using var host = await PageHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(status);
    }

    [Fact]
    public async Task Missions_are_found_by_what_is_typed()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        List<string> complaints = [];
        var page = await browser.OpenAsync(host.Address, complaints);
        await page.SayAsync($"download the file {host.Missing}");
        await Expect(page.Locator(".card")).ToHaveCountAsync(1);
        var search = page.GetByLabel("Search missions");

        await search.PressSequentiallyAsync("kettles");
        await Expect(page.GetByText("No mission is like that.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await Expect(search).ToHaveValueAsync("");
        await search.PressSequentiallyAsync("download");

        await Expect(page.Locator(".card")).ToHaveCountAsync(1);
        await Expect(search).ToHaveValueAsync("download");
        complaints.Should().BeEmpty();
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Sortie.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
