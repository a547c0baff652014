using Microsoft.Playwright;
using Sortie.Tools;

namespace Sortie.Browser;

/// <summary>Finds the machine's Chromium, and says how it is started.</summary>
internal static class ChromiumProgram
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <exception cref="ToolException"><c>no_browser</c>: there is none.</exception>
    public static string Find(string? configured)
    {
        if (configured is not null)
        {
            return File.Exists(configured) ? configured : throw new ToolException(
                "no_browser", "There is no browser where the setting Sortie__Browser__Path says. Correct it, or leave it out to have one looked for.");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists) ?? throw new ToolException(
            "no_browser",
            "This page needs a browser, and there is no Chromium on this machine. Install it (Debian: apt-get install chromium), or name one with Sortie__Browser__Path.");
    }

    /// <summary>How it is started: nothing leaves it but through the proxy of each page, and it looks up no name itself.</summary>
    public static BrowserTypeLaunchOptions LaunchOf(string path, BrowserOptions options) => new()
    {
        ExecutablePath = path,
        ChromiumSandbox = options.Sandbox,
        HandleSIGINT = false,
        HandleSIGTERM = false,
        HandleSIGHUP = false,
        // What belongs to no page leads nowhere: port 9 of this machine discards.
        Proxy = new() { Server = "http://127.0.0.1:9", Bypass = "<-loopback>" },
        Args =
        [
            "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--dns-prefetch-disable", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--webrtc-ip-handling-policy=disable_non_proxied_udp",
            $"--js-flags=--max-old-space-size={options.MaxScriptMegabytes}",
        ],
    };
}
