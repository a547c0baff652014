using Sortie.Chat.Routing;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Tests.Chat;

/// <summary>A conversation as the router knows it, without anything that carries out what it says.</summary>
internal static class Talk
{
    public static readonly MissionId First = MissionId.Parse("mission_chat_00000000000a");
    public static readonly MissionId Second = MissionId.Parse("mission_chat_00000000000b");

    /// <summary>A mission that collects names.</summary>
    public static KnownMission Known(MissionId id, MissionStatus status, string url) => new(
        id,
        status,
        new() { Type = ObjectiveType.Extract, Description = $"Collect name from {url}.", Url = url, Fields = ["name"] },
        new() { AllowedDomains = [new Uri(url).Host] })
    {
        Asks = status is MissionStatus.Proposed ? GateKind.Approval : null,
    };

    /// <summary>Says something where some missions are known, the newest first.</summary>
    public static RoutedMessage Route(string text, params KnownMission[] recent) =>
        MessageRouter.Route(text, MessageCase.NoContext with { Recent = recent });

    /// <summary>The question that a message leads to.</summary>
    public static PendingQuestion Ask(string text) =>
        Route(text).Pending ?? throw new InvalidOperationException($"'{text}' led to no question.");

    public static RoutedMessage Reply(PendingQuestion asked, string text) =>
        MessageRouter.Route(text, MessageCase.NoContext with { Pending = asked });

    public static Interpretation.Mission Mission(this RoutedMessage routed) =>
        routed.Interpretation.Should().BeOfType<Interpretation.Mission>(string.Join(' ', routed.Receipt.Reasons)).Which;

    public static ControlCommand Command(this RoutedMessage routed) =>
        routed.Interpretation.Should().BeOfType<Interpretation.Control>(string.Join(' ', routed.Receipt.Reasons)).Which.Command;
}
