using System.CommandLine;
using System.Globalization;
using Sortie.Cli.Output;
using Sortie.Log;

namespace Sortie.Cli.Commands;

/// <summary>
/// <c>sortie log verify</c> holds the log files against their format; <c>sortie log backup</c> copies the data folder;
/// <see cref="LogArchiveCommand"/> takes old files out.
/// </summary>
internal static class LogCommand
{
    /// <summary>What <c>--json</c> prints.</summary>
    private sealed record Document(string DataFolder, bool Clean, IReadOnlyList<LogReport> Files, BlobReport Blobs);

    private static readonly Argument<string> Target = new("folder") { Description = "The folder to make for the copy; it must not exist" };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var verify = new Command(
            "verify",
            "Check every line of the log: its form, sequence, version and chain, and every blob that it names. "
                + "It changes nothing, and may run beside a server");
        verify.SetAction(Verify);
        var backup = new Command("backup", "Copy the data folder, also while a server writes it: all that was acknowledged before") { Target };
        backup.SetAction(Backup);
        return new("log", "Look after the mission log") { verify, backup, LogArchiveCommand.Create() };
    }

    private static int Verify(ParseResult parsed)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        var folder = FolderOf(parsed);
        return Show(terminal, folder, LogCheck.Run(folder), (reports, clean) => terminal.Say(
            reports.Count == 0 ? $"There is no log in '{folder}' yet."
                : clean ? "The log is clean."
                : reports.All(report => report.Damages.Count == 0)
                    ? "Large results are lost. A mission that still needs one of them fails; the others are as they were."
                : "The log is damaged. What is damaged is never cut off; the missions named above are read-only."));
    }

    private static int Backup(ParseResult parsed)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        var target = Path.GetFullPath(parsed.GetRequiredValue(Target));
        if (Path.Exists(target))
        {
            throw new CommandFailedException($"'{target}' exists already. A backup needs a new folder.", ExitCode.BadInput);
        }

        return Show(terminal, target, LogBackup.Run(FolderOf(parsed), target), (_, clean) => terminal.Say(
            clean ? $"The copy is whole: use it with --data '{target}'." : $"The data are damaged, and their copy in '{target}' as well."));
    }

    /// <summary>The data folder, which must be there.</summary>
    public static string FolderOf(ParseResult parsed)
    {
        var folder = parsed.DataFolderOf();
        return Directory.Exists(folder) ? folder
            : throw new CommandFailedException($"There is no data folder '{folder}'. Name one with --data.", ExitCode.BadInput);
    }

    private static int Show(Terminal terminal, string folder, IReadOnlyList<LogReport> reports, Action<IReadOnlyList<LogReport>, bool> conclude)
    {
        var blobs = BlobCheck.Run(folder);
        var clean = blobs.Damages.Count == 0 && reports.All(report => report.Damages.Count == 0);
        terminal.Show(new Document(folder, clean, reports, blobs), () =>
        {
            foreach (var report in reports)
            {
                Show(terminal, report);
            }

            Show(terminal, blobs);

            conclude(reports, clean);
        });
        return clean ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Show(Terminal terminal, LogReport report)
    {
        var torn = report.TornBytes > 0 ? $", {report.TornBytes} torn bytes at the end (being written, or never acknowledged: no damage)" : "";
        var files = report.Files > 1 ? $" in {report.Files} files" : "";
        var damages = report.Damages.Select(damage =>
            $"{damage.File} at offset {damage.Offset}{(damage.Key is { } key ? $" ({PlainText.Line(key)})" : "")}: {PlainText.Line(damage.What)}");
        Show(terminal, $"{report.File}: {Amount.Of(report.Records, "record")}{files}{torn}", damages);
        if (report.Archived is { } archived)
        {
            terminal.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"  archived: {Amount.Of(archived.Missions, "mission")} of its first {archived.LastSeq} records, "
                + $"last on {archived.At:yyyy-MM-dd} in '{archived.Folder}'"));
        }
    }

    private static void Show(Terminal terminal, BlobReport report)
    {
        if (report is { Blobs: 0, Unnamed: 0 })
        {
            return;
        }

        var unnamed = report.Unnamed > 0 ? $", {report.Unnamed} more that no record names (no damage)" : "";
        Show(
            terminal,
            string.Create(CultureInfo.InvariantCulture, $"blobs: {report.Blobs} with {report.Bytes:N0} bytes{unnamed}"),
            report.Damages.Select(damage => $"{PlainText.Line(damage.What)} ({damage.Key})"));
    }

    private static void Show(Terminal terminal, string what, IEnumerable<string> damages)
    {
        terminal.Say($"{(damages.Any() ? "[DAMAGED]" : "[OK]")} {what}");
        foreach (var damage in damages)
        {
            terminal.Say($"  {damage}");
        }
    }
}
