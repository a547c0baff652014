using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sortie.EndToEnd;

/// <summary>What a person does on the page.</summary>
internal static class PageActs
{
    extension(IPage page)
    {
        /// <summary>The box that messages are written in.</summary>
        public ILocator MessageBox => page.GetByLabel("Message", new() { Exact = true });

        /// <summary>The mission that is shown in full.</summary>
        public ILocator Mission => page.GetByRole(AriaRole.Region, new() { Name = "Mission" });

        /// <summary>Writes a message, sends it with Enter, and waits for the reply to the first of a conversation.</summary>
        public async Task SayAsync(string text)
        {
            await page.SendAsync(text);
            await Expect(page.Locator(".turn.sortie")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        }

        /// <summary>Writes a message and sends it with Enter, once the page is connected.</summary>
        public async Task SendAsync(string text)
        {
            await page.UntilLiveAsync();
            await page.MessageBox.FillAsync(text);
            await page.MessageBox.PressAsync("Enter");
        }

        /// <summary>Waits until the page is connected, so that what is pressed is heard.</summary>
        public Task UntilLiveAsync() => Expect(page.Locator("main[data-live=true]")).ToBeVisibleAsync();

        /// <summary>Demands that nothing stands in the way of people who do not see it, or use no mouse.</summary>
        public async Task CheckAccessAsync()
        {
            var found = await page.RunAxe();
            found.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}").Should().BeEmpty();
        }
    }
}
