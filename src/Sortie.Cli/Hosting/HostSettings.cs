using Microsoft.Extensions.Logging.Console;

namespace Sortie.Cli.Hosting;

/// <summary>Whether a host has started.</summary>
internal sealed class HostStart
{
    /// <summary>Whether the start is over.</summary>
    public bool IsOver { get; set; }
}

/// <summary>What every host has that a command starts.</summary>
internal static class HostSettings
{
    /// <summary>Permits private addresses to the web tools, beside those of the configuration.</summary>
    public static void AllowPrivateHosts(this IConfigurationManager configuration, IReadOnlyList<string> hosts)
    {
        const string Section = "Sortie:Web:AllowPrivateHosts";
        var before = configuration.GetSection(Section).GetChildren().Count();
        configuration.AddInMemoryCollection(
            hosts.Select((host, index) => KeyValuePair.Create<string, string?>($"{Section}:{before + index}", host)));
    }

    /// <summary>Tells warnings and worse on standard error, one line each; the configuration's <c>Logging</c> section may want more.</summary>
    /// <param name="logging">Where to add.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="start">Until it is over the host keeps to itself why it cannot start: the command says that, in a sentence.</param>
    public static void AddQuietConsole(this ILoggingBuilder logging, IConfiguration configuration, HostStart start)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => start.IsOver && level >= LogLevel.Warning);
        logging.AddSimpleConsole(format =>
        {
            format.SingleLine = true;
            format.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
