using System.CommandLine;
using System.CommandLine.Parsing;
using Sortie.Chat;
using Sortie.Cli.Access;
using Sortie.Cli.Output;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Cli.Commands;

/// <summary><c>sortie chat</c>: says something, and sees what comes of it to its end.</summary>
internal static class ChatCommand
{
    /// <summary>What <c>--json</c> prints.</summary>
    private sealed record Document(ChatReply Reply, IReadOnlyList<BoardMission>? Missions);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var message = new Argument<string>("message")
        {
            Description = "What you want to know or to have done, in quotation marks; after '--' it may begin with '-'",
            Arity = ArgumentArity.OneOrMore, // So that who forgets the quotation marks is told of them.
            CustomParser = result => result.Tokens[0].Value,
        };
        message.Validators.Add(RefuseOptions);
        message.Validators.Add(RefuseWords);
        var session = new Option<string?>("--session") { Description = "The conversation to go on with", HelpName = "id" };
        var budget = BudgetOption.Create();
        var command = new Command("chat", "Say something. A mission is followed to its end, with its progress, and its result is shown")
        {
            message, session, budget, SharedOptions.NoWait, SharedOptions.AllowPrivateHosts, SharedOptions.IgnoreRobots,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            new(BudgetOption.Say(parsed.GetValue(message)!, parsed.GetValue(budget))) { SessionId = parsed.GetValue(session), Source = "cli" },
            cancellationToken));
        return command;
    }

    /// <summary>
    /// A mistyped option must not be said in its place. The parser keeps with each word whether it stands behind
    /// '--': then it belongs to the command, otherwise to the argument.
    /// </summary>
    private static void RefuseOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens
            .Where(token => token.Value.StartsWith('-') && token.Equals(new(token.Value, TokenType.Argument, result.Argument))))
        {
            result.AddError($"There is no option '{token.Value}'. A message that begins with '-' stands behind '--'.");
        }
    }

    private static void RefuseWords(ArgumentResult result)
    {
        if (result.Tokens.Count > 1 && !result.Errors.Any())
        {
            result.AddError($"A message of several words stands in quotation marks: sortie chat \"{result.Tokens[0].Value} …\"");
        }
    }

    private static async Task<int> RunAsync(ParseResult parsed, ChatMessage message, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(SharedOptions.Json));
        await using var sortie = await SortieAccess.OpenAsync(parsed.DataFolderOf(), parsed.PermissionsOf(), cancellationToken);
        return await RunAsync(terminal, sortie, message, waits: !parsed.GetValue(SharedOptions.NoWait), goesOn: true, cancellationToken);
    }

    /// <summary>Sends a message, waits for what it led to, and shows both.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="sortie">Whom to say it to.</param>
    /// <param name="message">The message.</param>
    /// <param name="waits">Whether missions are followed to their end.</param>
    /// <param name="goesOn">Whether more can be said in the conversation afterwards.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<int> RunAsync(
        Terminal terminal, ISortieAccess sortie, ChatMessage message, bool waits, bool goesOn, CancellationToken cancellationToken)
    {
        var reply = await sortie.SendAsync(message, cancellationToken);
        var missions = await MissionsOfAsync(sortie, reply, cancellationToken);
        if (missions.Count == 0)
        {
            terminal.Show(new Document(reply, null), () => ReplyView.Show(terminal, sortie, reply));
            return ReplyView.ExitCodeOf(reply);
        }

        if (!waits)
        {
            var begun = await Task.WhenAll(missions.Select(id => sortie.FindAsync(id, cancellationToken)));
            terminal.Show(new Document(reply, null), () =>
            {
                ReplyView.Show(terminal, sortie, reply);
                begun.ToList().ForEach(mission => terminal.Say($"{mission.MissionId} {MissionWait.WhatBecomesOf(sortie, mission)}"));
            });
            return MissionWait.ExitCodeOf(begun);
        }

        terminal.Note(reply.Envelope.Summary);
        var ended = await MissionWait.RunAsync(terminal, sortie, missions, cancellationToken);
        terminal.Show(new Document(reply, ended), () => ended.ToList().ForEach(mission => MissionOutcome.Show(terminal, sortie, mission)));
        if (goesOn)
        {
            terminal.Note($"Go on with: {sortie.Next($"chat --session {reply.SessionId} \"…\"")}");
        }

        return MissionWait.ExitCodeOf(ended);
    }

    /// <summary>The missions that a reply created, and those that it let go on.</summary>
    private static async Task<IReadOnlyList<MissionId>> MissionsOfAsync(ISortieAccess sortie, ChatReply reply, CancellationToken cancellationToken)
    {
        var missions = reply.Envelope.MissionsSpawned.Select(mission => mission.MissionId).ToList();
        if (reply.Envelope.ResponseType is ResponseType.MissionUpdated)
        {
            foreach (var id in reply.Envelope.UiHints.Missions.Except(missions).ToList())
            {
                var state = (await sortie.FindAsync(id, cancellationToken)).State;
                if (!state.Status.IsTerminal && !MissionProgress.WaitsForPerson(state))
                {
                    missions.Add(id);
                }
            }
        }

        return missions;
    }
}
