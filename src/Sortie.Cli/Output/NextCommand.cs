using Sortie.Cli.Access;
using Sortie.Log;

namespace Sortie.Cli.Output;

/// <summary>Commands that a person is told to type next.</summary>
internal static class NextCommand
{
    /// <summary>The command in words, with the data folder where it would not be found without it.</summary>
    public static string Next(this ISortieAccess sortie, string words) => sortie.DataFolder == Path.GetFullPath(DataFolder.DefaultPath)
        ? $"sortie {words}"
        : $"sortie {words} --data {Quoted(sortie.DataFolder)}";

    private static string Quoted(string path) => path.Any(char.IsWhiteSpace) ? $"\"{path}\"" : path;
}
