using Microsoft.Extensions.Options;
using Sortie.Log;
using Sortie.Web;
using Sortie.Web.Security;

namespace Sortie.Cli.Hosting;

/// <summary>What a server is started with.</summary>
/// <param name="DataFolder">The data folder.</param>
/// <param name="Port">
/// The port on the loopback address, 0 for any that is free; null for what the configuration says, else <see cref="DefaultPort"/>.
/// </param>
/// <param name="ConfigFile">A JSON file with settings; null for none.</param>
/// <param name="Permissions">What missions may do on the web beyond what the configuration says.</param>
internal sealed record ServerSettings(string DataFolder, int? Port, string? ConfigFile, WebPermissions Permissions)
{
    /// <summary>The port that is used where none is named.</summary>
    public const int DefaultPort = 5210;
}

/// <summary>Sortie with its API and page, answering HTTP until it is disposed.</summary>
internal sealed class SortieServer : IAsyncDisposable
{
    private readonly DataFolder _folder;
    private readonly WebApplication _app;

    private SortieServer(DataFolder folder, WebApplication app, Uri address)
    {
        _folder = folder;
        _app = app;
        Address = address;
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Takes the data folder, starts answering, and only then says where, so that who reads that is answered.</summary>
    /// <exception cref="CommandFailedException">The folder or the port is not to be had.</exception>
    public static async Task<SortieServer> StartAsync(ServerSettings settings, CancellationToken cancellationToken)
    {
        DataFolder folder;
        try
        {
            folder = DataFolders.Open(settings.DataFolder);
        }
        catch (DataFolderInUseException exception)
        {
            throw new CommandFailedException(exception.Message, ExitCode.Unavailable, exception);
        }

        WebApplication? app = null;
        try
        {
            var start = new HostStart();
            app = Build(settings, folder, start);
            await app.StartAsync(cancellationToken);
            start.IsOver = true;
            var address = AddressOf(app);
            folder.AnnounceOwner(address);
            return new(folder, app, address);
        }
        catch (Exception exception)
        {
            await (app?.DisposeAsync() ?? ValueTask.CompletedTask);
            folder.Dispose();
            if (StartFailure.Describe(exception, settings) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    /// <summary>Ends when it is told to, or when the server stops by itself because a part of it that must run has failed.</summary>
    /// <param name="stop">Tells it to end.</param>
    public async Task UntilStoppedAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var byPerson = stop.Register(() => stopped.TrySetResult());
        await using var byItself = _app.Lifetime.ApplicationStopping.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }

    /// <summary>Stops answering; missions under way go on at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            try
            {
                await _app.StopAsync(CancellationToken.None);
            }
            finally
            {
                await _app.DisposeAsync();
            }
        }
        finally
        {
            _folder.Dispose(); // Last, whatever failed: who gets the folder next must find nobody writing.
        }
    }

    private static WebApplication Build(ServerSettings settings, DataFolder folder, HostStart start)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (settings.ConfigFile is { } file)
        {
            builder.Configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
            SettingsCheck.ThrowIfWrong(file, new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file)).Build());
        }

        SettingsCheck.ThrowIfWrong(builder.Configuration);
        builder.Configuration.Permit(settings.Permissions);
        builder.Logging.AddQuietConsole(builder.Configuration, start);
        var addresses = ServerAddresses.Of(settings, builder.Configuration);
        builder.WebHost.UseUrls(addresses);
        builder.Services.AddSortie(folder.Path);
        builder.Services.AddSortieBrowser();
        builder.Services.AddSingleton(folder);
        builder.Services.AddSortieWeb();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();

        var app = builder.Build();
        SortieAddresses.ThrowIfUnsafe(addresses, app.Services.GetRequiredService<IOptions<SortieWebOptions>>().Value);
        app.MapSortie();
        return app;
    }

    /// <summary>The address at which programs of this machine reach the server.</summary>
    private static Uri AddressOf(WebApplication app) => new(app.Urls.First()
        .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
        .Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal));
}
