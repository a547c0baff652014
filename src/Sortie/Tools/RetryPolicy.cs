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

    /// <summary>The longest wait that the other side may ask for; where it asks for more, the call is not made again.</summary>
    /// <value>One hour.</value>
    public TimeSpan LongestAsked { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long to wait after some failed attempts; null where there is no further one.</summary>
    /// <param name="attempts">How many have failed.</param>
    /// <param name="asked">How long the other side asks to wait at least.</param>
    /// <param name="random">Spreads those who failed together.</param>
    internal TimeSpan? DelayAfter(int attempts, TimeSpan asked, Random random) => attempts >= MaxAttempts || asked > LongestAsked
        ? null
        : asked + TimeSpan.FromSeconds(
            random.NextDouble() * Math.Min(FirstDelay.TotalSeconds * Math.Pow(2, attempts - 1), LongestDelay.TotalSeconds));
}
