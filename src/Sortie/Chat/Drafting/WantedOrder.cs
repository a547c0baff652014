using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>The order that a message names.</summary>
/// <param name="Sorting">The order.</param>
/// <param name="IsForOne">Whether only the first in it is meant: "the cheapest flight".</param>
internal readonly record struct WantedOrder(Sorting Sorting, bool IsForOne = false);
