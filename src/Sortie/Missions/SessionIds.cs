using System.Text.RegularExpressions;

namespace Sortie.Missions;

/// <summary>What the id of a conversation may be: its sender chooses it, and it stands in addresses.</summary>
internal static partial class SessionIds
{
    /// <summary>What is told to whom names another.</summary>
    public const string Rule = "A session id has 1 to 64 letters, digits, '_' or '-'.";

    public static bool MayBe(string id) => Shape.IsMatch(id);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex Shape { get; }
}
