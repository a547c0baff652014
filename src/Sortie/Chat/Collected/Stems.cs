namespace Sortie.Chat.Collected;

/// <summary>
/// Tells whether a verb and a column have one stem: "teaches" and "teacher", "directed" and "director", "licensed" and "licence",
/// "opened" and "open".
/// </summary>
internal static class Stems
{
    private const int Shortest = 4;

    private static readonly string[] OfVerbs = ["ing", "es", "ed", "s", "e", ""];
    private static readonly string[] OfNouns = ["ation", "ing", "ion", "er", "or", "e", ""];

    public static bool AreOfOneVerb(string verb, string column) =>
        Of(column, OfNouns) is { } noun && Array.Exists(OfVerbs, ending => Without(verb, ending) == noun);

    private static string? Of(string word, string[] endings) =>
        endings.Select(ending => Without(word, ending)).FirstOrDefault(stem => stem is not null);

    /// <summary>
    /// A word without an ending, a licence and a license being one; null where it has not that ending, or what is left is too short to mean
    /// anything.
    /// </summary>
    private static string? Without(string word, string ending) =>
        word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= Shortest ? word[..^ending.Length].Replace('c', 's') : null;
}
