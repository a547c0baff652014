using System.Text.Json;
using Sortie.Tests.Harness;
using Sortie.Tools.Web.Robots;

namespace Sortie.Tests.Tools.Web.Robots;

/// <summary>What a robots.txt says, by RFC 9309.</summary>
public sealed class RobotsRulesTests
{
    /// <summary>Cases of the measured data that are rules of Google's own, against RFC 9309, with what they say.</summary>
    private static readonly (string Test, string Url, string Why)[] GooglesOwn =
    [
        ("GoogleOnly_IndexHTMLisDirectory", "http://foo.com/allowed-slash/", "a rule for index.html opens its folder, too"),
        ("ID_Encoding", "http://foo.bar/foo/bar/ツ", "an address that is not encoded is not encoded before it is compared (RFC 9309, 2.2.2: it is)"),
        ("ID_Encoding", "http://foo.bar/foo/bar/baz", "an encoding that is not needed is not undone (RFC 9309, 2.2.2: it is)"),
    ];

    [Theory]
    [InlineData("", true)]
    [InlineData("User-agent: *\nDisallow: /", false)]
    [InlineData("User-agent: *\nDisallow:", true)]
    [InlineData("User-agent: Other\nDisallow: /", true)]
    [InlineData("User-agent: sortie\nDisallow: /", false)]
    [InlineData("User-agent: Sortie/0.1\nDisallow: /", false)]
    [InlineData("User-agent: SortieX\nDisallow: /", true)]
    [InlineData("User-agent: Sort\nDisallow: /", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: Sortie\nAllow: /", true)]
    [InlineData("User-agent: *\nAllow: /\n\nUser-agent: Sortie\nDisallow: /", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: Sortie\nCrawl-delay: 5", true)]
    [InlineData("User-agent: Sortie\nUser-agent: Other\nDisallow: /", false)]
    [InlineData("User-agent: Sortie\n\nUser-agent: Other\nDisallow: /", false)]
    [InlineData("User-agent: Sortie\nAllow: /x\nUser-agent: Other\nDisallow: /", true)]
    [InlineData("User-agent: Sortie\nDisallow: /x\n\nUser-agent: Other\nDisallow: /\n\nUser-agent: Sortie\nDisallow: /shop", false)]
    [InlineData("User-agent: *\nDisallow: /x\n\nUser-agent: *\nDisallow: /shop", false)]
    [InlineData("Disallow: /\nUser-agent: Sortie\nDisallow: /x", true)]
    [InlineData("User-agent: Sortie\nSitemap: https://shop.example/map.xml\nhello\nUser-agent: Other\nDisallow: /", false)]
    public void Of_the_groups_those_count_that_name_the_visitor_else_those_for_everybody(string robots, bool isOpen) =>
        IsOpen(robots, "/shop/lamp").Should().Be(isOpen);

    [Theory]
    [InlineData("Disallow: /shop", false)]
    [InlineData("Disallow: /Shop", true)]
    [InlineData("Disallow: shop", true)]
    [InlineData("Disallow: /shop\nAllow: /shop/", true)]
    [InlineData("Disallow: /shop/lamp\nAllow: /shop/", false)]
    [InlineData("Disallow: /shop\nAllow: /shop", true)]
    [InlineData("Allow: /shop\nDisallow: /shop", true)]
    [InlineData("Disallow: /*lamp", false)]
    [InlineData("Disallow: *lamp", false)]
    [InlineData("Disallow: /*/*/lamp", true)]
    [InlineData("Disallow: /s*p/l*p", false)]
    [InlineData("Disallow: /shop/lamp$", true)]
    [InlineData("Disallow: /shop/*blue$", false)]
    [InlineData("Disallow: /*amp$", true)]
    [InlineData("Disallow: /shop/lamp?colour=blue*blue$", true)]
    [InlineData("Disallow: /shop/lamp?colour=*$", false)]
    [InlineData("Disallow: /$hop", true)]
    [InlineData("Disallow: /*\nAllow: /shop", true)]
    [InlineData("Disallow: /***\nAllow: /shop", true)]
    [InlineData("Disallow: /*?*colour=\nAllow: /shop", false)]
    public void Of_the_rules_that_match_the_longest_counts_and_of_equal_ones_the_one_that_opens(string rules, bool isOpen) =>
        IsOpen("User-agent: *\n" + rules, "/shop/lamp?colour=blue").Should().Be(isOpen);

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 10", 10)]
    [InlineData("User-agent: *\nCRAWL-DELAY : 0.5 # please", 0.5)]
    [InlineData("User-agent: *\nCrawl-delay: 2\nDisallow: /x\n\nUser-agent: *\nCrawl-delay: 7", 7)]
    [InlineData("User-agent: *\nCrawl-delay: 10\n\nUser-agent: Sortie\nCrawl-delay: 1", 1)]
    [InlineData("User-agent: *\nCrawl-delay: 10\n\nUser-agent: Sortie\nDisallow:", 0)]
    [InlineData("User-agent: Other\nDisallow: /\nCrawl-delay: 10", 0)]
    [InlineData("Crawl-delay: 10\nUser-agent: *\nDisallow: /x", 0)]
    [InlineData("User-agent: *\nCrawl-delay: -5", 0)]
    [InlineData("User-agent: *\nCrawl-delay: soon", 0)]
    [InlineData("User-agent: *\nCrawl-delay: NaN", 0)]
    [InlineData("User-agent: *\nCrawl-delay: 1e400", 0)]
    [InlineData("User-agent: *\nCrawl-delay: 99999999999999999999999999", 86400)]
    public void The_distance_between_visits_is_the_longest_that_the_visitors_groups_name(string robots, double seconds) =>
        RobotsRules.Parse(robots, "Sortie").CrawlDelay.TotalSeconds.Should().Be(seconds);

    [Theory]
    [InlineData("/café", "/caf%C3%A9")]
    [InlineData("/caf%c3%a9", "/café")]
    [InlineData("/%7Eada/%61", "/~ada/a")]
    [InlineData("/a%2Fb", "/a%2fb")]
    [InlineData("/a%2Ab", "/a*b")]
    [InlineData("/a%24", "/a$")]
    [InlineData("/a$b", "/a$b")]
    [InlineData("/😀", "/%F0%9F%98%80")]
    public void Paths_are_compared_in_one_form(string rule, string path) =>
        IsOpen($"User-agent: *\nDisallow: {rule}", path).Should().BeFalse();

    [Theory]
    [InlineData("/a%2Fb", "/a/b")]
    [InlineData("/a%2Ab", "/axb")]
    [InlineData("/a%24", "/a")]
    public void What_an_encoding_hides_is_not_what_it_stands_for(string rule, string path) =>
        IsOpen($"User-agent: *\nDisallow: {rule}", path).Should().BeTrue();

    [Theory]
    [InlineData("\uFEFFUser-agent: *\nDisallow: /")]
    [InlineData("User-agent: *\r\nDisallow: /\r\n")]
    [InlineData("User-agent: *\rDisallow: /\r")]
    [InlineData("\n\n  User-agent :\t*  # everybody\n\tDISALLOW:/# all\n")]
    [InlineData("user-agent *\ndisallow /")]
    [InlineData("<html>\0\nUser-agent: *\nno rule\n: /x\nDisallow: /")]
    public void The_lines_are_read_however_they_are_written(string robots) => IsOpen(robots, "/").Should().BeFalse();

    [Fact]
    public void The_file_itself_is_always_open() => IsOpen("User-agent: *\nDisallow: /", "/robots.txt").Should().BeTrue();

    [Fact]
    public void The_rule_that_closes_a_page_is_told_as_it_was_written() =>
        RobotsRules.Parse("User-agent: *\nDisallow: /caf%c3%a9*", "Sortie").Closing(new("https://shop.example/café/1"))!.ToString()
            .Should().Be("Disallow: /caf%c3%a9*");

    [Fact]
    public void A_rule_matches_what_a_plain_reading_of_its_signs_does()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var rule = "/" + Letters(random, "ab*$", 6);
            var path = "/" + Letters(random, "ab", 8);

            IsOpen($"User-agent: *\nDisallow: {rule}", path).Should().Be(!Reads(rule, path), "seed {0}: '{1}' on '{2}'", seed, rule, path);
        }
    }

    [Fact]
    public void Rules_made_to_be_slow_are_not()
    {
        var robots = "User-agent: *\n" + string.Concat(Enumerable.Repeat($"Disallow: /{string.Concat(Enumerable.Repeat("*a", 500))}b\n", 400));

        Action decided = () => IsOpen(robots, "/" + new string('a', 4000));

        decided.ExecutionTime().Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Measured_cases_are_decided_as_they_say()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.Shared("pages/robots/cases.json")));
        var cases = file.RootElement.GetProperty("cases").EnumerateArray().ToList();
        var (right, own) = (0, 0);
        foreach (var one in cases)
        {
            var (test, url) = (one.GetProperty("test").GetString()!, one.GetProperty("url").GetString()!);
            var rules = RobotsRules.Parse(one.GetProperty("robots").GetString()!, one.GetProperty("agent").GetString()!);
            var isOpen = rules.Closing(new(url.Length == 0 ? "http://foo.bar/" : url)) is null;
            if (GooglesOwn.Any(rule => rule.Test == test && rule.Url == url))
            {
                own++;
                continue;
            }

            isOpen.Should().Be(one.GetProperty("allowed").GetBoolean(), "{0}", one);
            right++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{right} of {cases.Count} cases as they say; {own} are rules of Google's own:");
        foreach (var (test, url, why) in GooglesOwn)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"  {test} {url}: {why}");
        }

        (right + own).Should().Be(cases.Count);
        own.Should().BeLessThanOrEqualTo(GooglesOwn.Length);
    }

    private static bool IsOpen(string robots, string path) =>
        RobotsRules.Parse(robots, "Sortie").Closing(new("https://shop.example" + path)) is null;

    /// <summary>The meaning of a rule's signs, one by one.</summary>
    private static bool Reads(ReadOnlySpan<char> rule, ReadOnlySpan<char> path) =>
        rule.IsEmpty || rule is "$" && path.IsEmpty
        || (rule[0] == '*' ? Reads(rule[1..], path) || (!path.IsEmpty && Reads(rule, path[1..]))
            : !path.IsEmpty && rule[0] == path[0] && Reads(rule[1..], path[1..]));

    private static string Letters(Random random, string of, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => of[random.Next(of.Length)]));
}
