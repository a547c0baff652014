using System.ComponentModel.DataAnnotations;

namespace Sortie.Browser;

/// <summary>Which browser opens pages, and how.</summary>
public sealed class BrowserOptions
{
    /// <summary>The program; null for the Chromium or Chrome that is found on the machine.</summary>
    /// <value>None.</value>
    public string? Path { get; set; }

    /// <summary>
    /// Whether the browser shuts its pages in by its own sandbox. It cannot as root and in some containers; switch it off only
    /// where something else shuts Sortie in.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool Sandbox { get; set; } = true;

    /// <summary>How many pages are open at once; others wait.</summary>
    /// <value>2.</value>
    [Range(1, 32)]
    public int MaxPages { get; set; } = 2;

    /// <summary>How large the memory of a page's scripts may grow, in MB; a page that wants more crashes, alone.</summary>
    /// <value>512.</value>
    [Range(64, 4096)]
    public int MaxScriptMegabytes { get; set; } = 512;

    /// <summary>
    /// How much memory a page may have in all, with its document, images and frames, in MB; a page that wants more is ended. Kept on Linux.
    /// </summary>
    /// <value>1024.</value>
    [Range(128, 65536)]
    public int MaxPageMegabytes { get; set; } = 1024;

    /// <summary>How long the browser stays without a page before it is closed.</summary>
    /// <value>One minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(1);
}
