using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sortie.EndToEnd;

/// <summary>The page for those who use no mouse, do not see it, or look at many missions.</summary>
public sealed class PageAccessTests
{
    [Fact]
    public async Task A_tab_is_called_by_the_mission_that_it_shows()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        var id = await host.WriteMissionAsync(steps: 1);
        var page = await browser.OpenAsync(host.Address, []);
        await page.UntilLiveAsync();
        await Expect(page).ToHaveTitleAsync("Sortie");

        await page.Locator(".card").ClickAsync();
        await Expect(page).ToHaveTitleAsync("Take many steps. – Sortie");
        await page.GetByRole(AriaRole.Link, new() { Name = "All missions" }).ClickAsync();

        await Expect(page).ToHaveTitleAsync("Sortie");
        await page.GotoAsync(new Uri(host.Address, $"/missions/{id.ToString()[..^2]}00").ToString());
        await Expect(page).ToHaveTitleAsync("There is no such mission – Sortie");
    }

    [Fact]
    public async Task A_mission_that_is_opened_takes_the_focus_and_gives_it_back()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        var missions = new[] { await host.WriteMissionAsync(steps: 1), await host.WriteMissionAsync(steps: 2) };
        var page = await browser.OpenAsync(host.Address, []);
        await page.UntilLiveAsync();
        var card = page.Locator($".card[href*='{missions[0]}']");

        await card.FocusAsync();
        await card.PressAsync("Enter");
        await Expect(page.Mission.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await page.GoBackAsync();

        await Expect(card).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Nothing_takes_the_focus_from_who_writes_a_message()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        var page = await browser.OpenAsync(host.Address, []);

        await page.SayAsync("hello");

        await page.WaitForURLAsync("**/sessions/chat_*");
        await Expect(page.MessageBox).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_list_is_found_again_as_it_was_left()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        for (var number = 0; number < 60; number++)
        {
            await host.WriteMissionAsync(steps: 0);
        }

        List<string> complaints = [];
        var page = await browser.OpenAsync(host.Address, complaints);
        await page.SayAsync($"download the file {host.Missing}");
        var cards = page.Locator(".card");
        await page.GetByLabel("Search missions").FillAsync("kettles");
        await Expect(cards).ToHaveCountAsync(0);
        await page.GetByLabel("Search missions").FillAsync("many");
        await Expect(cards).ToHaveCountAsync(50);
        await page.GetByRole(AriaRole.Button, new() { Name = "cancelled 60" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Load more" }).ClickAsync();
        await Expect(cards).ToHaveCountAsync(60);

        await cards.Nth(57).ClickAsync();
        await Expect(page.Mission).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "All missions" }).ClickAsync();

        await Expect(cards).ToHaveCountAsync(60);
        await Expect(page.GetByLabel("Search missions")).ToHaveValueAsync("many");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "cancelled 60" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(cards.Nth(57)).ToBeInViewportAsync();
        complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task No_clock_is_read_out_each_second()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        var id = await host.WriteMissionAsync(steps: 1);
        var page = await browser.OpenAsync(new(host.Address, $"/missions/{id}"), []);
        await page.UntilLiveAsync();

        await Expect(page.Locator("[aria-live] .status")).ToHaveTextAsync("cancelled");
        await Expect(page.Locator("time").First).ToBeVisibleAsync();
        await Expect(page.Locator("[aria-live] time")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Why_a_message_took_its_route_is_read_without_a_mouse()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        var page = await browser.OpenAsync(host.Address, []);
        await page.SayAsync("What is 15% of 200?");
        var route = page.Locator(".turn.sortie .route summary");

        await route.FocusAsync();
        await route.PressAsync("Enter");

        await Expect(page.Locator(".turn.sortie .route")).ToContainTextAsync("Why: ");
        await page.CheckAccessAsync();
    }

    [Fact]
    public async Task A_conversation_that_is_too_old_for_the_list_is_still_the_one_chosen()
    {
        await using var host = await PageHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        for (var number = 0; number <= 50; number++)
        {
            using var said = await http.PostAsJsonAsync(
                new Uri("chat/integrated", UriKind.Relative), new { text = "hello", session_id = $"talk-{number}" }, TestContext.Current.CancellationToken);
            said.EnsureSuccessStatusCode();
        }

        await using var browser = await PageBrowser.StartAsync();
        var page = await browser.OpenAsync(new(host.Address, "/sessions/talk-0"), []);
        await page.UntilLiveAsync();

        await Expect(page.Locator(".turn.user")).ToHaveTextAsync("You: hello");
        await Expect(page.Locator("#session option:checked")).ToHaveTextAsync("An earlier conversation");
    }
}
