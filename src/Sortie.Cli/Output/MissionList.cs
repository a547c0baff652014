using System.Globalization;
using Sortie.Missions;
using Sortie.Whiteboard;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sortie.Cli.Output;

/// <summary>Shows the list of missions.</summary>
internal static class MissionList
{
    private static readonly string[] Columns = ["mission", "status", "found", "created", "objective"];

    /// <summary>Shows a part of the list, and how many there are of each status.</summary>
    public static void Show(Terminal terminal, BoardPage page)
    {
        if (page.Missions.Count > 0)
        {
            terminal.ShowTable(Columns, Rows(page.Missions), rightAligned: 2);
        }

        terminal.Say(Counts(page));
    }

    /// <summary>Draws the list.</summary>
    public static IRenderable Draw(IReadOnlyList<MissionCard> missions) => Tables.Draw(Columns, Rows(missions), rightAligned: 2);

    /// <summary>One mission on one line.</summary>
    public static string Line(MissionCard card)
    {
        var message = card.Status.IsTerminal || card.Status is MissionStatus.Waiting ? $" — {card.Message}" : "";
        return $"{card.MissionId} {StatusOf(card)}: {card.ObjectiveDescription}{message}";
    }

    /// <summary>The rows and numbers of a page as the foot of the list.</summary>
    public static string Counts(BoardPage page)
    {
        var total = page.Counts.Values.Sum();
        var counts = string.Join(", ", page.Counts.Where(count => count.Value > 0).Select(count => $"{count.Value} {count.Key}"));
        return total == 0 ? "There are no missions yet. Create one with: sortie chat \"Get product names and prices from https://…\""
            : page.Missions.Count == 0 ? $"No mission is like that. In all there are {total}: {counts}."
            : $"{page.Missions.Count} of {total}: {counts}.";
    }

    private static IReadOnlyList<IReadOnlyList<string>> Rows(IReadOnlyList<MissionCard> missions) => [.. missions.Select(Row)];

    private static string[] Row(MissionCard card) =>
    [
        card.MissionId.ToString(),
        StatusOf(card),
        card.ItemsCollected.ToString(CultureInfo.InvariantCulture),
        card.CreatedAt.LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        card.ObjectiveDescription,
    ];

    private static string StatusOf(MissionCard card) =>
        card.AwaitingApproval ? "proposed (needs approval)" : card.WaitingFor is { } what ? $"waiting ({what})" : card.Status.Word;
}
