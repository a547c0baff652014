using Sortie.Log;

namespace Sortie.Cli.Hosting;

/// <summary>Opens data folders.</summary>
internal static class DataFolders
{
    /// <summary>Opens a data folder and takes ownership of it.</summary>
    /// <exception cref="DataFolderInUseException">Another process owns it.</exception>
    /// <exception cref="CommandFailedException">It cannot be made or written.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            return DataFolder.Open(path);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException and not DataFolderInUseException)
        {
            throw new CommandFailedException(
                $"The data folder '{path}' cannot be used: {exception.Message.TrimEnd('.')}. Name another one with --data.",
                ExitCode.Unavailable,
                exception);
        }
    }
}
