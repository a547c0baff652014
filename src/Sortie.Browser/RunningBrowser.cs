using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Playwright;

namespace Sortie.Browser;

/// <summary>A browser that was started, with its process.</summary>
internal sealed class RunningBrowser : IAsyncDisposable, IDisposable
{
    private RunningBrowser(IBrowser browser, int processId, MemoryWatch memory) => (Browser, ProcessId, Memory) = (browser, processId, memory);

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; }

    /// <summary>Its own process, of which all others of it descend.</summary>
    public int ProcessId { get; }

    /// <summary>Ends pages that want too much memory.</summary>
    public MemoryWatch Memory { get; }

    /// <exception cref="PlaywrightException">It did not start.</exception>
    public static async Task<RunningBrowser> StartAsync(IPlaywright driver, string path, BrowserOptions options, TimeProvider time)
    {
        var browser = await driver.Chromium.LaunchAsync(ChromiumProgram.LaunchOf(path, options));
        var process = await ProcessOfAsync(browser);
        return new(browser, process, new(process, options, time));
    }

    /// <summary>Ends its process at once; whoever has a page open in it is told that it ended.</summary>
    public void Kill()
    {
        try
        {
            Process.GetProcessById(ProcessId).Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended.
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Browser.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // It has ended already.
        }

        Dispose();
    }

    /// <summary>Watches it no longer; it goes with the driver that started it.</summary>
    public void Dispose() => Memory.Dispose();

    private static async Task<int> ProcessOfAsync(IBrowser browser)
    {
        var session = await browser.NewBrowserCDPSessionAsync();
        var answer = await session.SendAsync("SystemInfo.getProcessInfo");
        await session.DetachAsync();
        return answer!.Value.GetProperty("processInfo").EnumerateArray()
            .Single(process => process.GetProperty("type").GetString() == "browser")
            .GetProperty("id").GetInt32();
    }
}
