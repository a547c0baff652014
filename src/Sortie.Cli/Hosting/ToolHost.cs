using Sortie.Execution;
using Sortie.Learning;
using Sortie.Tools;

namespace Sortie.Cli.Hosting;

/// <summary>The tools alone, in this process. No data folder is owned, so it may run beside a server.</summary>
internal sealed class ToolHost : IAsyncDisposable
{
    private readonly IHost _host;

    /// <summary>Puts the tools together as every other command does.</summary>
    /// <param name="dataFolder">The data folder, from which only what was learned is read.</param>
    /// <param name="permissions">What the tools may do on the web beyond what the configuration says.</param>
    public ToolHost(string dataFolder, WebPermissions permissions)
    {
        DataFolder = dataFolder;
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "sortie" });
        builder.Configuration.AddEnvironmentVariables();
        SettingsCheck.ThrowIfWrong(builder.Configuration);
        builder.Configuration.Permit(permissions);
        builder.Logging.AddQuietConsole(builder.Configuration, new HostStart());
        builder.Services.AddSortie(dataFolder, executeMissions: false);
        builder.Services.AddSortieBrowser();
        _host = builder.Build(); // Never started: what a start does needs the data folder.
    }

    /// <summary>The data folder.</summary>
    public string DataFolder { get; }

    /// <summary>All tools.</summary>
    public Toolbox Toolbox => _host.Services.GetRequiredService<Toolbox>();

    /// <summary>Calls a tool.</summary>
    public HandCalls Calls => _host.Services.GetRequiredService<HandCalls>();

    /// <summary>What was learned of the tools up to now.</summary>
    public Lessons ReadLessons() => Lessons.ReadFrom(DataFolder);

    /// <summary>Finds a tool by the name that was typed.</summary>
    /// <exception cref="CommandFailedException">There is none of that name.</exception>
    public Tool Find(string name) => Toolbox.TryGet(name, out var tool) ? tool
        : throw new CommandFailedException(
            $"There is no tool '{name}'. There are: {string.Join(", ", Toolbox.Tools.Select(known => known.Name))}.", ExitCode.BadInput);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync(); // The browser, where one was started, closes in time.
}
