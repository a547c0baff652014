namespace Sortie.Chat.Routing;

/// <summary>What the router made of a message.</summary>
/// <param name="Receipt">Which route, and why.</param>
/// <param name="Interpretation">What to do.</param>
/// <param name="Pending">The question that stays open after this message; null where none does. It replaces the one before.</param>
internal sealed record RoutedMessage(RoutingReceipt Receipt, Interpretation Interpretation, PendingQuestion? Pending);

/// <summary>Why a message took its route. It is stored with the message.</summary>
/// <param name="Route"><c>answer</c>, <c>clarify</c>, <c>mission</c>, <c>status</c> or <c>control</c>.</param>
/// <param name="Reasons">The signals that spoke for the route, strongest first.</param>
/// <param name="RunnerUp">The route that came second; null where nothing spoke for another.</param>
/// <param name="Margin">How far ahead the route was, from 0 to 1.</param>
public sealed record RoutingReceipt(string Route, IReadOnlyList<string> Reasons, string? RunnerUp, double Margin);

/// <summary>The five routes, by the names that receipts and the API use.</summary>
internal static class Routes
{
    public const string Answer = "answer";
    public const string Clarify = "clarify";
    public const string Mission = "mission";
    public const string Status = "status";
    public const string Control = "control";
}
