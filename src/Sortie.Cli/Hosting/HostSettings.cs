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
    /// <summary>Permits the web tools what a command was told, beside what the configuration permits.</summary>
    public static void Permit(this IConfigurationManager configuration, WebPermissions permissions)
    {
        const string Hosts = "Sortie:Web:AllowPrivateHosts";
        var before = configuration.GetSection(Hosts).GetChildren().Count();
        configuration.AddInMemoryCollection(
            permissions.PrivateHosts.Select((host, index) => KeyValuePair.Create<string, string?>($"{Hosts}:{before + index}", host)));
        if (permissions.IgnoresRobots)
        {
            configuration.AddInMemoryCollection([new("Sortie:Web:ObeyRobots", "false")]);
        }
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
