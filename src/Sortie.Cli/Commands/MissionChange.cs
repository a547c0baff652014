using System.CommandLine;
using Sortie.Cli.Access;
using Sortie.Cli.Output;
using Sortie.Log;
using Sortie.Whiteboard;

namespace Sortie.Cli.Commands;

/// <summary>What commands do that change a mission and wait for nothing.</summary>
internal static class MissionChange
{
    /// <summary>Changes a mission, and shows the one that this leads to, or says what came of it.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="change">Makes the change, and gives the mission that it leads to.</param>
    /// <param name="words">What came of it, for a person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<int> RunAsync(
        ParseResult parsed,
        Func<ISortieAccess, Task<MissionId>> change,
        Func<ISortieAccess, BoardMission, string> words,
        CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var sortie = await SortieAccess.OpenAsync(parsed.DataFolderOf(), WebPermissions.None, cancellationToken);
        var mission = await sortie.FindAsync(await change(sortie), cancellationToken);
        terminal.Show(mission, () => terminal.Say(words(sortie, mission)));
        return ExitCode.Done;
    }

    /// <summary>Changes a mission that stays the same one, and shows it, or says what came of it.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="id">The mission.</param>
    /// <param name="change">Makes the change.</param>
    /// <param name="words">What came of it, for a person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<int> RunAsync(
        ParseResult parsed, MissionId id, Func<ISortieAccess, Task> change, string words, CancellationToken cancellationToken) => RunAsync(
        parsed,
        async sortie =>
        {
            await change(sortie);
            return id;
        },
        (_, _) => words,
        cancellationToken);
}
