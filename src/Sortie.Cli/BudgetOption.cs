using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Sortie.Missions;

namespace Sortie.Cli;

/// <summary>
/// <c>--budget steps=10,bytes=5MB</c>: what a mission may use up before you are asked. It is said in the message, in the words that
/// anybody could write, so that it stands in the conversation.
/// </summary>
internal static class BudgetOption
{
    private static readonly IReadOnlyList<string> Names = [.. Enum.GetValues<BudgetLimit>().Select(limit => limit.ToString().ToLowerInvariant())];

    /// <summary>Makes the option.</summary>
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--budget")
        {
            Description = "Ask before it uses up more than this, for example steps=10,pages=20,bytes=5MB,cost=2",
            HelpName = "limits",
        };
        option.Validators.Add(Refuse);
        return option;
    }

    /// <summary>The message with the budget in words.</summary>
    public static string Say(string message, string? budget) => budget is null
        ? message
        : $"{message}\n{string.Join(' ', budget.Split(',').Select(part => $"Ask me after {WordsOf(part)}."))}";

    private static void Refuse(OptionResult result)
    {
        foreach (var part in (result.GetValueOrDefault<string?>() ?? "").Split(','))
        {
            if (WordsOf(part) is null)
            {
                result.AddError($"'{part}' is no limit of a budget. It looks like 'steps=10', "
                    + $"with one of {string.Join(", ", Names)}; bytes may have KB, MB or GB.");
            }
        }
    }

    private static string? WordsOf(string part)
    {
        if (part.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var amount] || !Names.Contains(name))
        {
            return null;
        }

        var unit = name != "bytes" ? "" : Array.Find(["KB", "MB", "GB"], size => amount.EndsWith(size, StringComparison.OrdinalIgnoreCase)) ?? "";
        var style = name is "cost" || unit.Length > 0 ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
        return decimal.TryParse(amount[..^unit.Length].TrimEnd(), style, CultureInfo.InvariantCulture, out var number) && number > 0
            ? $"{number.ToString(CultureInfo.InvariantCulture)} {(unit.Length > 0 ? unit : name is "cost" ? "in cost" : name)}"
            : null;
    }
}
