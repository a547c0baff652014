using Sortie.Chat;
using Sortie.Cli.Access;

namespace Sortie.Cli.Output;

/// <summary>Shows the reply to a message.</summary>
internal static class ReplyView
{
    /// <summary>Shows the words, the table where there is one, and how to answer a question.</summary>
    public static void Show(Terminal terminal, ISortieAccess sortie, ChatReply reply)
    {
        var envelope = reply.Envelope;
        terminal.Say(envelope.Summary);
        if (envelope.UiHints is { Columns.Count: > 0 } hints)
        {
            var rows = ResultRows.Of(hints.Columns, hints.Rows);
            terminal.ShowTable(rows.Columns, rows.Rows, rows.Numbers);
        }

        if (envelope.ResponseType is ResponseType.ClarificationRequest)
        {
            if (envelope.UiHints.Suggestions.Count > 0)
            {
                terminal.Say($"For example: {string.Join(" · ", envelope.UiHints.Suggestions)}");
            }

            terminal.Say($"Answer with: {sortie.Next($"chat --session {reply.SessionId} \"…\"")}");
        }
    }

    /// <summary>What the shell is told of a reply that led to no mission.</summary>
    public static int ExitCodeOf(ChatReply reply) => reply.Envelope.ResponseType switch
    {
        ResponseType.ClarificationRequest => ExitCode.NeedsPerson,
        ResponseType.Error => ExitCode.BadInput,
        _ => ExitCode.Done,
    };
}
