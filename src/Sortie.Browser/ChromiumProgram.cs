using Microsoft.Playwright;
using Sortie.Tools;

namespace Sortie.Browser;

/// <summary>Finds the machine's Chromium, and says how it is started.</summary>
internal static class ChromiumProgram
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Where it is, or why no page can be opened here, with the remedy.</summary>
    public static (string? Path, ToolException? Obstacle) Find(BrowserOptions options) =>
        PathOf(options) is not { } path ? (null, NoBrowser(options))
        : options.Sandbox && Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() ? (null, NoSandbox(null))
        : (path, null);

    /// <summary>Chromium cannot shut its pages in here.</summary>
    public static ToolException NoSandbox(Exception? failure) => new(
        "browser_sandbox",
        "The browser cannot shut pages in by its own sandbox here, as it is with root and in some containers. "
            + "Run Sortie as another user, or, where something else shuts it in, set Sortie__Browser__Sandbox=false.",
        innerException: failure);

    private static string? PathOf(BrowserOptions options)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var candidates = options.Path is { } named ? [named] : Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)));
        return candidates.FirstOrDefault(File.Exists);
    }

    private static ToolException NoBrowser(BrowserOptions options) => new("no_browser", options.Path is null
        ? "A page that needs its scripts needs a browser, and there is no Chromium on this machine. "
            + "Install it (Debian: apt-get install chromium), or name one with Sortie__Browser__Path."
        : "There is no browser where the setting Sortie__Browser__Path says. "
            + "Correct it, or leave it out to have one looked for (Debian: apt-get install chromium).");

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
