using System.ComponentModel;
using System.Diagnostics;

namespace Sortie.Browser;

/// <summary>
/// Looks twice a second at how much memory the pages of a browser have, and ends the largest process of a page where one has more than a page may, or
/// all together more than all open pages may. Pages of two visits never share a process. It looks at <c>/proc</c>; elsewhere than on Linux
/// only the limit of the scripts' memory holds, which the browser keeps itself.
/// </summary>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan UntilNoticed = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly int _browser;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private int _open;
    private long? _ended;

    public MemoryWatch(int browser, BrowserOptions options, TimeProvider time)
    {
        (_browser, _time, LimitMegabytes) = (browser, time, options.MaxPageMegabytes);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How much a page may have, in MB.</summary>
    public int LimitMegabytes { get; }

    /// <summary>Looks at the pages from now on, if it has not before.</summary>
    /// <param name="open">How many pages are open now.</param>
    public void Expect(int open)
    {
        lock (_lock)
        {
            _open = open;
            var interval = open > 0 && OperatingSystem.IsLinux() ? Interval : Timeout.InfiniteTimeSpan;
            _timer.Change(interval, interval);
        }
    }

    /// <summary>Whether a page that crashed just now was ended by this; each ending explains one crash.</summary>
    public bool TakeEnding()
    {
        lock (_lock)
        {
            var isRecent = _ended is { } ended && _time.GetElapsedTime(ended) < UntilNoticed;
            _ended = null;
            return isRecent;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_lock)
        {
            var pages = PagesOf(_browser);
            var limit = LimitMegabytes * 1024L * 1024;
            var largest = pages.MaxBy(process => process.Bytes);
            if (largest is not null && (largest.Bytes > limit || pages.Sum(process => process.Bytes) > limit * Math.Max(1, _open)))
            {
                _ended = _time.GetTimestamp();
                End(largest.Id);
            }
        }
    }

    private static List<BrowserProcess> PagesOf(int browser)
    {
        try
        {
            return [.. ProcessTree.MembersOf(browser).Where(process => process.IsOfPage)];
        }
        catch (IOException)
        {
            return []; // There is no /proc here.
        }
    }

    private static void End(int process)
    {
        try
        {
            Process.GetProcessById(process).Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
