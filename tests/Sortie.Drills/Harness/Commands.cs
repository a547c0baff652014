using System.Diagnostics;

namespace Sortie.Drills.Harness;

/// <summary>The programs of the system that drills need.</summary>
internal static class Commands
{
    private static readonly string[] Folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/sbin"];

    public static bool Exists(string name) => Find(name) is not null;

    /// <summary>Runs one to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static async Task RunAsync(string name, string[] arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo(Find(name) ?? name, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"'{name} {string.Join(' ', arguments)}' ended with code {process.ExitCode}: {await error}{await output}");
        }
    }

    private static string? Find(string name) => Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
