using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Sortie.Cli.Hosting;
using Sortie.Cli.Output;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie log archive</c> takes old files out of the mission log.</summary>
internal static class LogArchiveCommand
{
    /// <summary>No log is older than this many of any unit.</summary>
    private const int Most = 10_000;
    private const string Age = "It is a number and a unit, as in 30d: w for weeks, d for days, h for hours";

    private static readonly Option<TimeSpan> OlderThan = new("--older-than")
    {
        Description = "Only files whose records are all older, for example 30d, 12w or 36h",
        HelpName = "age",
        Required = true,
        CustomParser = ParseAge,
    };

    private static readonly Option<string?> To = new("--to")
    {
        Description = "The folder that the files go to; 'archive' in the data folder by default",
        HelpName = "folder",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Say what would go, and change nothing; that may run beside a server",
    };

    /// <summary>What <c>--json</c> prints.</summary>
    private sealed record Document(string DataFolder, string Archive, bool DryRun, ArchiveReport Report);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("archive", "Take sealed files out of the mission log, where all that is in them is old and has ended")
        {
            OlderThan, To, DryRun,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        var (folder, isTrial) = (LogCommand.FolderOf(parsed), parsed.GetValue(DryRun));
        var archive = Path.GetFullPath(parsed.GetValue(To) ?? Path.Combine(folder, LogArchive.UsualFolder));
        var before = TimeProvider.System.GetUtcNow() - parsed.GetRequiredValue(OlderThan);
        try
        {
            var report = isTrial
                ? LogArchive.Plan(folder, before, cancellationToken)
                : await ArchiveAsync(folder, archive, before, cancellationToken);
            terminal.Show(new Document(folder, archive, isTrial, report), () => Show(terminal, report, archive, isTrial));
            return ExitCode.Done;
        }
        catch (InvalidDataException exception)
        {
            throw new CommandFailedException(exception.Message, ExitCode.Failed, exception);
        }
    }

    private static async Task<ArchiveReport> ArchiveAsync(string folder, string archive, DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var owned = DataFolders.Open(folder);
        return await LogArchive.RunAsync(owned, archive, before, TimeProvider.System, cancellationToken);
    }

    private static void Show(Terminal terminal, ArchiveReport report, string archive, bool isTrial)
    {
        if (report.Files is [])
        {
            terminal.Say($"There is nothing to archive. {report.Stays}");
            return;
        }

        foreach (var file in report.Files)
        {
            terminal.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{file.File}: {Amount.Of(file.Records, "record")}, {Amount.Of(file.Bytes, "byte")}, until {file.Last:yyyy-MM-dd}"));
        }

        terminal.Say(
            $"{Amount.Of(report.Missions, "mission")}, {Amount.Of(report.Records, "record")} and {Amount.Of(report.Bytes, "byte")} "
            + $"in {Amount.Of(report.Files.Count, "file")} {(isTrial ? "would go" : "went")} to '{archive}'. {report.Stays}".TrimEnd());
        if (report.Divided > 0)
        {
            terminal.Say(report.Divided == 1
                ? "1 mission goes on in a later file, and stays whole in the log."
                : $"{Amount.Of(report.Divided, "mission")} go on in later files, and stay whole in the log.");
        }
    }

    private static TimeSpan ParseAge(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var unit = text.Length == 0 ? TimeSpan.Zero : text[^1] switch
        {
            'w' => TimeSpan.FromDays(7),
            'd' => TimeSpan.FromDays(1),
            'h' => TimeSpan.FromHours(1),
            _ => TimeSpan.Zero,
        };
        if (unit > TimeSpan.Zero && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= Most)
        {
            return number * unit;
        }

        result.AddError($"'{text}' is no age. {Age}.");
        return default;
    }
}
