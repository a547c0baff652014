using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>Which part of what a mission collected was shown last, so that "them" means those.</summary>
/// <param name="MissionId">The mission.</param>
/// <param name="Change">What makes that part of the whole.</param>
/// <param name="It">The place of the one record that was told of last, so that "it" means that; null where it was not one.</param>
internal sealed record CollectedView(MissionId MissionId, SteerChange Change, int? It = null);
