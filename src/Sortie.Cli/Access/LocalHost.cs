using Sortie.Cli.Hosting;
using Sortie.Execution;
using Sortie.Log;
using Sortie.Whiteboard;

namespace Sortie.Cli.Access;

/// <summary>What Sortie is made of, in this process and without a server. It owns the data folder until it is disposed.</summary>
internal sealed class LocalHost : IAsyncDisposable
{
    private readonly DataFolder _folder;
    private readonly IHost _host;

    private LocalHost(DataFolder folder, IHost host) => (_folder, _host) = (folder, host);

    public string DataFolder => _folder.Path;

    public IServiceProvider Services => _host.Services;

    public MissionWhiteboard Whiteboard => Get<MissionWhiteboard>();

    public WatchedLog Log => Get<WatchedLog>();

    /// <summary>Whether missions run.</summary>
    public bool Runs { get; private set; }

    /// <summary>Opens a data folder.</summary>
    /// <exception cref="DataFolderInUseException">Another process owns it.</exception>
    public static async Task<LocalHost> OpenAsync(string dataFolder, WebPermissions permissions, CancellationToken cancellationToken)
    {
        var folder = DataFolders.Open(dataFolder);
        IHost? host = null;
        try
        {
            var start = new HostStart();
            var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "sortie" });
            builder.Configuration.AddEnvironmentVariables();
            SettingsCheck.ThrowIfWrong(builder.Configuration);
            builder.Configuration.Permit(permissions);
            builder.Logging.AddQuietConsole(builder.Configuration, start);
            builder.Services.AddSortie(folder.Path, executeMissions: false);
            builder.Services.AddSortieBrowser();
            builder.Services.AddSingleton(folder);
            builder.Services.AddSingleton<WatchedLog>();
            builder.Services.AddSingleton<IMissionLog>(provider => provider.GetRequiredService<WatchedLog>());
            builder.Services.AddSingleton<IHostLifetime, NoSignals>();
            host = builder.Build();
            await host.StartAsync(cancellationToken);
            start.IsOver = true;
            return new(folder, host);
        }
        catch
        {
            await ((host as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
            folder.Dispose();
            throw;
        }
    }

    /// <summary>A part of Sortie.</summary>
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Runs missions until this is disposed.</summary>
    public void RunMissions()
    {
        Runs = true;
        Get<MissionExecutionRunner>().StartInBackground();
    }

    /// <summary>Runs missions until none can run.</summary>
    public Task RunUntilIdleAsync(CancellationToken cancellationToken)
    {
        Runs = true;
        return Get<MissionExecutionRunner>().RunWithTimeoutAsync(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            try
            {
                if (Runs)
                {
                    await Get<MissionExecutionRunner>().DisposeAsync();
                }

                await _host.StopAsync(CancellationToken.None);
            }
            finally
            {
                await ((IAsyncDisposable)_host).DisposeAsync();
            }
        }
        finally
        {
            _folder.Dispose(); // Last, whatever failed: who gets the folder next must find nobody writing.
        }
    }
}
