using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Sortie.Browser;
using Sortie.Execution;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;
using Sortie.Web;

namespace Sortie.Tests;

/// <summary>Holds <c>docs/settings.md</c> against the options.</summary>
public sealed partial class SettingsDocumentTests
{
    /// <summary>The sections of the configuration, and what is bound to each.</summary>
    public static TheoryData<string, object> Sections => new()
    {
        { "Sortie__", new SortieWebOptions() },
        { "Sortie__Missions__", new MissionOptions() },
        { "Sortie__Execution__", new ExecutionOptions() },
        { "Sortie__Web__", new WebToolsOptions() },
        { "Sortie__Browser__", new BrowserOptions() },
    };

    [Theory]
    [MemberData(nameof(Sections), DisableDiscoveryEnumeration = true)]
    public void Every_setting_is_told_with_its_default(string section, object options)
    {
        var text = File.ReadAllText(Repository.Path("docs/settings.md"));
        var told = text.Split("\n## ").Single(part => part.Split('\n')[0].Contains($"(`{section}…`)", StringComparison.Ordinal));

        var rows = Row.Matches(told).Select(row => $"{row.Groups[1].Value} = {row.Groups[2].Value.Trim('`')}");

        rows.Should().BeEquivalentTo(Settings("", options));
    }

    private static IEnumerable<string> Settings(string before, object options) => options.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(property => property.GetValue(options) is BudgetOptions budget
            ? Settings($"{property.Name}__", budget)
            : [$"{before}{property.Name} = {Words(property.GetValue(options))}"]);

    private static string Words(object? value) => value switch
    {
        null or ICollection { Count: 0 } => "none",
        bool or Enum => value.ToString()!.ToLowerInvariant(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"^\| `(\w+)` \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row { get; }
}
