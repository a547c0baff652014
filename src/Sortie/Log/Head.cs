namespace Sortie.Log;

/// <summary>The last durable record of a key; version 0 and the zero chain where there is none yet.</summary>
/// <param name="Version">Its version, which is also how many there are.</param>
/// <param name="Chain">Its chain.</param>
/// <param name="Damage">Why nothing may be appended any more; null where all is well.</param>
/// <param name="ArchivedOn">When all of its records were archived; null where they were not.</param>
internal readonly record struct Head(int Version, Chain Chain, string? Damage, DateOnly? ArchivedOn = null);
