using System.Text.RegularExpressions;

namespace Sortie.Missions;

/// <summary>The names under which results stand in a mission's folder. No other file there gets one of them.</summary>
internal static partial class ResultFileNames
{
    /// <summary>The records.</summary>
    public const string Table = "result.json";

    /// <summary>The records once more, for spreadsheets.</summary>
    public const string Csv = "result.csv";

    /// <summary>The text.</summary>
    public const string Text = "result.md";

    /// <summary>The artifact type of the records.</summary>
    public const string TableType = "table";

    /// <summary>The artifact type of the text.</summary>
    public const string TextType = "text";

    /// <summary>Whether a name is one of them, however its case.</summary>
    public static bool Contain(string name) => name.ToLowerInvariant() is Table or Csv or Text;

    /// <summary>Whether a person may give the file of records this name: letters, digits, <c>_</c> and <c>-</c> before its ending.</summary>
    public static bool MayBe(string name) => Wanted.IsMatch(name) && !Contain(name);

    [GeneratedRegex(@"\A\w[\w-]{0,99}\.(csv|json)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wanted { get; }
}
