using System.Globalization;

namespace Sortie.Log;

/// <summary>The names of one log's files: the sealed ones are numbered from 1 on, the live one has the log's own name.</summary>
internal static class SegmentNames
{
    /// <summary>The names of a log's sealed files, in order.</summary>
    public static List<string> Sealed(IDurableFolder folder, string log)
    {
        var (before, behind) = ($"{Path.GetFileNameWithoutExtension(log)}.", Path.GetExtension(log));
        return [.. folder.Names
            .Where(each => each.StartsWith(before, StringComparison.Ordinal) && each.EndsWith(behind, StringComparison.Ordinal) && NumberOf(each) > 0)
            .OrderBy(NumberOf)];
    }

    /// <summary>The name for the file that is sealed next.</summary>
    /// <param name="log">The log's name.</param>
    /// <param name="last">The name of the last sealed file; null where there is none.</param>
    public static string Next(string log, string? last) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Path.GetFileNameWithoutExtension(log)}.{(last is null ? 1 : NumberOf(last) + 1):000000}{Path.GetExtension(log)}");

    /// <summary>The number in the name of a sealed file; 0 where it has none.</summary>
    private static int NumberOf(string name) =>
        name.Split('.') is [_, { Length: >= 6 } digits, _]
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
