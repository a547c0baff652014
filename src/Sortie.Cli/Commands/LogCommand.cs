using System.CommandLine;
using Sortie.Cli.Output;
using Sortie.Log;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie log verify</c>: holds the log files against their format.</summary>
internal static class LogCommand
{
    /// <summary>What <c>--json</c> prints.</summary>
    private sealed record Document(string DataFolder, bool Clean, IReadOnlyList<LogReport> Files);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var verify = new Command("verify", "Check every line of the log: its form, sequence, version and chain. It changes nothing, and may run beside a server");
        verify.SetAction(Verify);
        return new("log", "Look after the mission log") { verify };
    }

    private static int Verify(ParseResult parsed)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        var folder = parsed.DataFolderOf();
        if (!Directory.Exists(folder))
        {
            throw new CommandFailedException($"There is no data folder '{folder}'. Name one with --data.", ExitCode.BadInput);
        }

        var reports = LogCheck.Run(folder);
        var clean = reports.All(report => report.Damages.Count == 0);
        terminal.Show(new Document(folder, clean, reports), () =>
        {
            foreach (var report in reports)
            {
                Show(terminal, report);
            }

            terminal.Say(reports.Count == 0 ? $"There is no log in '{folder}' yet."
                : clean ? "The log is clean."
                : "The log is damaged. What is damaged is never cut off; the missions named above are read-only.");
        });
        return clean ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Show(Terminal terminal, LogReport report)
    {
        var torn = report.TornBytes > 0 ? $", {report.TornBytes} torn bytes at the end (being written, or never acknowledged: no damage)" : "";
        terminal.Say($"{(report.Damages.Count == 0 ? "[OK]" : "[DAMAGED]")} {report.File}: {report.Records} records{torn}");
        foreach (var damage in report.Damages)
        {
            terminal.Say($"  {report.File} at offset {damage.Offset}{(damage.Key is { } key ? $" ({PlainText.Line(key)})" : "")}: {PlainText.Line(damage.What)}");
        }
    }
}
