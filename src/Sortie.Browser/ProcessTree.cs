using System.Globalization;

namespace Sortie.Browser;

/// <summary>A process of the browser.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsOfPage">Whether it runs pages, and no other business of the browser.</param>
/// <param name="Bytes">How much memory is its own, or shared between processes; program files in memory are not counted.</param>
internal sealed record BrowserProcess(int Id, bool IsOfPage, long Bytes);

/// <summary>Finds the processes that descend from one, by <c>/proc</c> (proc(5)).</summary>
internal static class ProcessTree
{
    public static IEnumerable<BrowserProcess> MembersOf(int root)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0).ToLookup(ParentOf);
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out var id))
        {
            if (Read(id, "cmdline") is { } command)
            {
                yield return new(id, command.Contains("--type=renderer", StringComparison.Ordinal), MemoryOf(id));
            }

            foreach (var child in children[id])
            {
                open.Enqueue(child);
            }
        }
    }

    // The name of the program stands in brackets, and may have any sign in it; state and parent follow.
    private static int ParentOf(int id) => Read(id, "stat") is { } stat
        && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var parent, ..]
        ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;

    private static long MemoryOf(int id) => (Read(id, "status") ?? "").Split('\n')
        .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("RssShmem:", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024);

    private static string? Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null; // It has ended.
        }
    }
}
