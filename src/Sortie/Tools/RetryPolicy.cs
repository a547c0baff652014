namespace Sortie.Tools;

/// <summary>
/// How often a call that failed in passing is made again. The wait before each is a random part of a span that doubles,
/// so that those who failed together do not come back together.
/// </summary>
/// <param name="MaxAttempts">How often the call is made at the most, the first time included.</param>
public sealed record RetryPolicy(int MaxAttempts)
{
    /// <summary>The call is made once.</summary>
    public static RetryPolicy Once { get; } = new(1);

    /// <summary>What holds for a tool that may be called again and says nothing else: three attempts.</summary>
    public static RetryPolicy Default { get; } = new(3);

    /// <summary>The span before the second attempt.</summary>
    /// <value>One second.</value>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Where the span stops growing.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait after some failed attempts; null where there is no further one.</summary>
    internal TimeSpan? DelayAfter(int attempts, Random random) => attempts >= MaxAttempts
        ? null
        : TimeSpan.FromSeconds(random.NextDouble() * Math.Min(FirstDelay.TotalSeconds * Math.Pow(2, attempts - 1), LongestDelay.TotalSeconds));
}
