using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Sortie.Log;

namespace Sortie.Cli;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    /// <summary>The data folder.</summary>
    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "The data folder [default: $SORTIE_DATA, else 'sortie' in your own data folder]",
        HelpName = "folder",
        Recursive = true,
    };

    /// <summary>Machine-readable output.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document on standard output, all else on standard error",
        Recursive = true,
    };

    /// <summary>Private addresses that the web tools may ask.</summary>
    public static Option<string[]> AllowPrivateHosts { get; } = CreateAllowPrivateHosts();

    /// <summary>Visit pages that a site's robots.txt forbids.</summary>
    public static Option<bool> IgnoreRobots { get; } = new("--ignore-robots")
    {
        Description = "Let missions visit pages that a site's robots.txt forbids, for a site that is yours",
    };

    /// <summary>Do not wait for the mission.</summary>
    public static Option<bool> NoWait { get; } = new("--no-wait")
    {
        Description = "Return as soon as it is durable; do not wait for the mission",
    };

    /// <summary>The data folder that was named, or the default one.</summary>
    public static string DataFolderOf(this ParseResult parsed) =>
        Path.GetFullPath(parsed.GetValue(Data) is { Length: > 0 } named ? named : DataFolder.DefaultPath);

    /// <summary>What the missions are permitted that this process runs.</summary>
    public static WebPermissions PermissionsOf(this ParseResult parsed) =>
        new(parsed.GetValue(AllowPrivateHosts)!, parsed.GetValue(IgnoreRobots));

    /// <summary>Whether all that was typed for an option is whole numbers between two bounds.</summary>
    /// <remarks>A validator must look at the words: asking the parser for a number that is none throws.</remarks>
    public static bool IsNumber(this OptionResult result, int least, int most) => result.Tokens.All(token =>
        int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most);

    /// <summary>Whether a text names a host with its port, and nothing else.</summary>
    public static bool IsHostAndPort(string text) =>
        text.IndexOfAny(['/', '@', '?', '#', ' ']) < 0
        && Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var address)
        && text.EndsWith($":{address.Port}", StringComparison.Ordinal);

    private static Option<string[]> CreateAllowPrivateHosts()
    {
        var option = new Option<string[]>("--allow-private-hosts")
        {
            Description = "Private addresses that missions may ask, for example 127.0.0.1:8080,nas.local:80; no other is opened",
            HelpName = "host:port,…",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result => [.. result.Tokens
                .SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            DefaultValueFactory = _ => [],
        };
        option.Validators.Add(result =>
        {
            foreach (var host in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
            {
                if (!IsHostAndPort(host))
                {
                    result.AddError($"'{host}' is not of the form host:port, for example 127.0.0.1:8080.");
                }
            }
        });
        return option;
    }
}
