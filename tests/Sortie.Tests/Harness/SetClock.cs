namespace Sortie.Tests.Harness;

/// <summary>A clock that goes as the machine's does, from a moment on that the test has set: pages have days in them that "tomorrow" is to mean.</summary>
internal sealed class SetClock(DateTimeOffset start) : TimeProvider
{
    private readonly TimeSpan _ahead = start - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
}
