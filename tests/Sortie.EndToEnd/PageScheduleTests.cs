using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sortie.EndToEnd;

/// <summary>What people do to schedules on the page.</summary>
public sealed class PageScheduleTests
{
    [Fact]
    public async Task A_schedule_is_deleted_only_when_that_is_said_twice()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        List<string> complaints = [];
        var page = await browser.OpenAsync(host.Address, complaints);
        await page.SayAsync($"every Monday at 8:30 get product names and prices from {host.Shop}");
        var schedules = page.Locator(".schedules");
        await schedules.GetByText("Schedules (1)").ClickAsync();
        var delete = schedules.GetByRole(AriaRole.Button, new() { NameRegex = new("^Delete: .*product names") });

        await delete.ClickAsync();
        await schedules.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Expect(schedules.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await delete.ClickAsync();
        await page.CheckAccessAsync();
        await schedules.GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();

        await Expect(schedules).ToHaveCountAsync(0);
        complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Schedules_are_found_above_however_many_missions()
    {
        await using var host = await PageHost.StartAsync();
        await using var browser = await PageBrowser.StartAsync();
        var page = await browser.OpenAsync(host.Address, []);
        await page.SayAsync($"every hour get the three cheapest products from {host.Shop}");

        await Expect(page.Locator(".schedules ~ .cards .card.completed")).ToHaveCountAsync(1);
        await page.Locator(".card").First.ClickAsync();
        await Expect(page.Locator(".arguments").First).ToContainTextAsync("order: price");
    }

    [Fact]
    public async Task A_schedule_that_takes_no_change_says_so_and_the_page_goes_on()
    {
        var schedules = await WriteScheduleAsync();
        var damaged = Encoding.UTF8.GetString(schedules).Replace("for a while", "for a whale", StringComparison.Ordinal);
        await using var host = await PageHost.StartAsync(folder => File.WriteAllText(Path.Combine(folder, "schedules.jsonl"), damaged));
        await using var browser = await PageBrowser.StartAsync();
        List<string> complaints = [];
        var page = await browser.OpenAsync(host.Address, complaints);
        await page.UntilLiveAsync();
        await page.GetByText("Schedules (1)").ClickAsync();

        await page.Locator(".schedules").GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();

        await Expect(page.Locator(".schedules").GetByRole(AriaRole.Alert)).ToContainTextAsync("damaged");
        await page.SayAsync("hello");
        complaints.Should().BeEmpty();
    }

    /// <summary>The file of a schedule that was made, paused for a while, and resumed.</summary>
    private static async Task<byte[]> WriteScheduleAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var host = await PageHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        const string Wish = "every Monday at 8:30 get product names from https://shop.example/";
        using var made = await http.PostAsJsonAsync(new Uri("chat/integrated", UriKind.Relative), new { text = Wish }, stop);
        var schedule = (await http.GetFromJsonAsync<JsonElement>(new Uri("api/schedules", UriKind.Relative), stop))[0].GetProperty("schedule_id");
        foreach (var change in new object[] { new { status = "paused", reason = "for a while" }, new { status = "active" } })
        {
            using var changed = await http.PatchAsJsonAsync(new Uri($"api/schedules/{schedule}", UriKind.Relative), change, stop);
            changed.EnsureSuccessStatusCode();
        }

        return host.Read("schedules.jsonl");
    }
}
