using System.CommandLine;
using Sortie.Cli.Access;
using Sortie.Cli.Output;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie missions</c>: lists missions, newest first.</summary>
internal static class MissionsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var status = new Option<string?>("--status") { Description = "Only missions with this status", HelpName = "status" };
        status.AcceptOnlyFromAmong([.. Enum.GetValues<MissionStatus>().Select(known => known.Word)]);
        var parent = new Option<string?>("--parent") { Description = "Only missions that this one has made", HelpName = "mission" };
        var search = new Option<string?>("--search") { Description = "Only missions that have all of these words in them", HelpName = "words" };
        var limit = new Option<int>("--limit") { Description = "How many at the most", HelpName = "number", DefaultValueFactory = _ => 20 };
        limit.Validators.Add(result =>
        {
            if (!result.IsNumber(1, BoardQuery.MaxLimit))
            {
                result.AddError($"--limit is a number from 1 to {BoardQuery.MaxLimit}.");
            }
        });

        var command = new Command("missions", "List missions, newest first") { status, parent, search, limit };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            new()
            {
                Status = parsed.GetValue(status) is { } word ? Enum.GetValues<MissionStatus>().Single(known => known.Word == word) : null,
                ParentId = parsed.GetValue(parent) is { } id ? MissionIdArgument.Parse(id) : null,
                Text = parsed.GetValue(search),
                Limit = parsed.GetValue(limit),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, BoardQuery query, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var sortie = await SortieAccess.OpenAsync(parsed.DataFolderOf(), WebPermissions.None, cancellationToken);
        var page = await sortie.ListAsync(query, cancellationToken);
        terminal.Show(page, () => MissionList.Show(terminal, page));
        return ExitCode.Done;
    }
}
