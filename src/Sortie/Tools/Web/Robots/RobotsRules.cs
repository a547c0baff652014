using System.Globalization;

namespace Sortie.Tools.Web.Robots;

/// <summary>What the robots.txt of a site says to one visitor (RFC 9309, 2.2).</summary>
internal sealed class RobotsRules
{
    private const int LongestDelaySeconds = 24 * 60 * 60;

    private readonly RobotsRule[] _rules;

    private RobotsRules(IEnumerable<RobotsRule> rules, TimeSpan crawlDelay)
    {
        CrawlDelay = crawlDelay;
        _rules = [.. rules.OrderByDescending(rule => rule.Length).ThenByDescending(rule => rule.IsAllow)];
        Weight = _rules.Sum(rule => rule.Length + 200L);
    }

    /// <summary>Of a site that has no rules: everything is open.</summary>
    public static RobotsRules None { get; } = new([], TimeSpan.Zero);

    /// <summary>
    /// How long the site wants to be left alone between two visits: the longest <c>Crawl-delay</c> of the visitor's groups, in seconds. The line is
    /// not of RFC 9309 but may be heeded (2.2.4); one that is no number counts for nothing. Zero where the site says nothing of it.
    /// </summary>
    public TimeSpan CrawlDelay { get; }

    /// <summary>About how many bytes of memory they take.</summary>
    public long Weight { get; }

    /// <summary>Reads the rules for a visitor: those of all groups that name it, else those of all groups for everybody (<c>*</c>).</summary>
    /// <param name="text">The file; what is no rule is passed over.</param>
    /// <param name="productToken">The visitor's name, as its User-Agent begins; in any case.</param>
    public static RobotsRules Parse(string text, string productToken)
    {
        var (own, everybodys) = (new List<RobotsRule>(), new List<RobotsRule>());
        var (ownDelay, everybodysDelay) = (TimeSpan.Zero, TimeSpan.Zero);
        var (isNamed, isOwn, isEverybodys, isInHead) = (false, false, false, false);
        var file = text.AsSpan().TrimStart('\uFEFF');
        foreach (var line in file.SplitAny('\r', '\n'))
        {
            var (key, value) = Read(file[line]);
            switch (key)
            {
                case "user-agent":
                    (isOwn, isEverybodys) = (isInHead && isOwn, isInHead && isEverybodys);
                    isEverybodys |= value is "*" || value.StartsWith("* ", StringComparison.Ordinal);
                    var isThis = productToken.Length > 0 && TokenOf(value).Equals(productToken, StringComparison.OrdinalIgnoreCase);
                    (isOwn, isNamed, isInHead) = (isOwn || isThis, isNamed || isThis, true);
                    break;
                case "allow" or "disallow":
                    isInHead = false;
                    var heard = value.Length == 0 ? null : isOwn ? own : isEverybodys ? everybodys : null;
                    heard?.Add(new(key is "allow", value));
                    break;
                case "crawl-delay":
                    // It does not end a head: other records must not interfere with the reading of groups (RFC 9309, 2.2.4).
                    (ownDelay, everybodysDelay) = (Longer(ownDelay, isOwn, value), Longer(everybodysDelay, isEverybodys, value));
                    break;
            }
        }

        return isNamed ? new(own, ownDelay) : new(everybodys, everybodysDelay);
    }

    /// <summary>The name in front of a User-Agent, or of a group's first line: letters, <c>-</c> and <c>_</c>.</summary>
    public static string TokenOf(string text) => string.Concat(text.TakeWhile(sign => char.IsAsciiLetter(sign) || sign is '-' or '_'));

    /// <summary>
    /// The rule that closes an address; null where it is open. The longest rule that matches decides, of equal ones the one that
    /// opens.
    /// </summary>
    public RobotsRule? Closing(Uri url)
    {
        // The file itself is always open; one who may not read it could not heed it.
        if (_rules.Length == 0 || url.AbsolutePath == "/robots.txt")
        {
            return null;
        }

        var path = RobotsPath.Of(url);
        return Array.Find(_rules, rule => rule.Matches(path)) is { IsAllow: false } rule ? rule : null;
    }

    private static TimeSpan Longer(TimeSpan delay, bool isHeard, string value) =>
        isHeard && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && TimeSpan.FromSeconds((double)Math.Min(seconds, LongestDelaySeconds)) is var asked && asked > delay ? asked : delay;

    private static (string Key, string Value) Read(ReadOnlySpan<char> line)
    {
        var text = (line.IndexOf('#') is >= 0 and var comment ? line[..comment] : line).Trim();
        var colon = text.IndexOf(':');
        // A forgotten colon is forgiven where nothing else can be meant: two words.
        var end = colon >= 0 ? colon : text.IndexOfAny(' ', '\t');
        var value = end < 0 ? [] : text[(end + 1)..].Trim();
        return end < 0 || (colon < 0 && value.IndexOfAny(' ', '\t') >= 0)
            ? ("", "")
            : (text[..end].TrimEnd().ToString().ToLowerInvariant(), value.ToString());
    }
}
