namespace Sortie.Tools.Web.Robots;

/// <summary>What came of asking a site for its robots.txt.</summary>
/// <param name="Rules">Its rules.</param>
internal sealed record RobotsAnswer(RobotsRules Rules)
{
    /// <summary>Why the rules cannot be known now, so that every page of the site is closed; null where they are known.</summary>
    public ToolException? Failure { get; init; }

    /// <summary>Whether it is so for the mission alone that asked, because the rules lie where its scope does not let it look.</summary>
    public bool IsOfScope { get; init; }

    /// <summary>Whether the answer holds for whoever asks next, too.</summary>
    public bool IsLasting => Failure is null && !IsOfScope;
}
