using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Extraction.Fields;

/// <summary>
/// Takes a line apart where its separators, brackets and commas set one remark off from another: "(4.5 MB, 1,830 downloads)" has
/// two.
/// </summary>
internal static partial class Segments
{
    public static readonly char[] Separators = ['·', '|', '•'];

    /// <summary>The remarks, without the pictures drawn before them.</summary>
    public static IEnumerable<string> Of(string text) =>
        Apart().Split(text).Select(segment => Picture().Replace(segment, "").Trim()).Where(segment => segment.Length > 0);

    [GeneratedRegex(@"[·|•;()\[\]]|,(?!\d)|(?<!\d),|\s[–—/]\s(?!\d)")]
    private static partial Regex Apart();

    [GeneratedRegex(@"^[^\p{L}\p{N}\p{Sc}+−-]+")]
    private static partial Regex Picture();
}
