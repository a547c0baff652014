namespace Sortie.Missions;

/// <summary>What a step used up.</summary>
public sealed record Usage(long Tokens = 0, decimal Cost = 0, long Bytes = 0)
{
    /// <summary>Both together.</summary>
    public static Usage operator +(Usage one, Usage other) => new(one.Tokens + other.Tokens, one.Cost + other.Cost, one.Bytes + other.Bytes);
}
