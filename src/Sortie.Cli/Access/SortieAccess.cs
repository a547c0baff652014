using System.CommandLine;
using Sortie.Log;

namespace Sortie.Cli.Access;

/// <summary>Finds out who has the data folder, and reaches Sortie accordingly.</summary>
internal static class SortieAccess
{
    /// <summary>How long a server may take to say that it is there: on a machine that is busy with something else, some seconds.</summary>
    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(10);

    /// <summary>How long another short command is waited for that has the folder at this moment.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Reaches the server that owns the folder, or opens the folder in this process.</summary>
    /// <remarks>The lock is the truth, not the announcement: a killed server leaves its announcement behind.</remarks>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="permissions">What missions may do that this process runs; a server has its own setting.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<ISortieAccess> OpenAsync(
        string dataFolder, WebPermissions permissions, CancellationToken cancellationToken)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await LocalSortie.OpenAsync(dataFolder, permissions, cancellationToken);
            }
            catch (DataFolderInUseException exception)
            {
                if (exception.Owner is { } owner)
                {
                    return await ConnectAsync(dataFolder, owner, permissions, cancellationToken);
                }

                if (TimeProvider.System.GetElapsedTime(begin) > Patience)
                {
                    throw new CommandFailedException(exception.Message, ExitCode.Unavailable, exception);
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static async Task<ISortieAccess> ConnectAsync(
        string dataFolder, DataFolderOwner owner, WebPermissions permissions, CancellationToken cancellationToken)
    {
        (Option Option, bool IsGiven)[] options =
            [(SharedOptions.AllowPrivateHosts, permissions.PrivateHosts.Count > 0), (SharedOptions.IgnoreRobots, permissions.IgnoresRobots)];
        foreach (var (option, _) in options.Where(option => option.IsGiven))
        {
            await Console.Error.WriteLineAsync(
                $"sortie: {option.Name} has no effect here: the server at {owner.Address} runs the missions. Start that one with this option.");
        }

        return await RemoteSortie.ConnectAsync(dataFolder, owner.Address, ProbeDeadline, cancellationToken)
            ?? throw new CommandFailedException(
                $"The data folder '{dataFolder}' belongs to process {owner.ProcessId}, which does not answer at {owner.Address}. "
                + "Stop that process, or name another folder with --data.",
                ExitCode.Unavailable);
    }
}
