using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Sortie.Cli.Commands;

namespace Sortie.Cli;

/// <summary>All that can be typed.</summary>
internal static class CommandLine
{
    private const string Name = "sortie";

    /// <summary>The program's commands.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand(
            $"""
            Write what you want to have done; Sortie does it in the background and shows it being done.

            {ExitCode.Help}
            """)
        {
            SharedOptions.Data,
            SharedOptions.Json,
        };
        root.HelpName = Name;
        foreach (var command in Commands())
        {
            root.Add(command);
        }

        foreach (var group in root.Subcommands.Append(root).Where(command => command.Subcommands.Count > 0))
        {
            group.SetAction(parsed => new HelpAction().Invoke(parsed));
        }

        return root;
    }

    /// <summary>The command that was typed, in words: <c>sortie log verify</c>.</summary>
    public static string PathOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? symbol = parsed.CommandResult; symbol is CommandResult { Command: not RootCommand } command; symbol = symbol.Parent)
        {
            names.Insert(0, command.Command.Name);
        }

        return string.Join(' ', [Name, .. names]);
    }

    /// <summary>The commands in the order in which they are met.</summary>
    private static IEnumerable<Command> Commands() =>
    [
        DemoCommand.Create(),
        ChatCommand.Create(),
        ServeCommand.Create(),
        MissionsCommand.Create(),
        ShowCommand.Create(),
        WatchCommand.Create(),
        .. ActCommands.Create(),
        SteerCommand.Create(),
        PriorityCommand.Create(),
        ScheduleCommands.CreateList(),
        ScheduleCommands.Create(),
        ToolsCommand.Create(),
        ToolCommand.Create(),
        ValidateCommand.Create(),
        LogCommand.Create(),
    ];
}
