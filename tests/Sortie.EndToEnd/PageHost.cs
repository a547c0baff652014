using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Tools.Web;

namespace Sortie.EndToEnd;

/// <summary>Sortie with its page, as a program would host it, and a small shop beside it.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly WebApplication _sortie;
    private readonly WebApplication _shop;
    private readonly string _folder;

    private PageHost(WebApplication sortie, WebApplication shop, string folder)
    {
        _sortie = sortie;
        _shop = shop;
        _folder = folder;
    }

    public Uri Address => AddressOf(_sortie);

    /// <summary>A page with products and prices.</summary>
    public Uri Shop => new(AddressOf(_shop), "/products");

    /// <summary>A page that is not there.</summary>
    public Uri Missing => new(AddressOf(_shop), "/missing");

    /// <summary>Starts both.</summary>
    /// <param name="prepare">Puts something into the data folder before it is opened.</param>
    public static async Task<PageHost> StartAsync(Action<string>? prepare = null)
    {
        var shop = WebApplication.Create(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning"]);
        shop.MapGet("/products", () => Results.Content(Products(), "text/html; charset=utf-8"));
        await shop.StartAsync(TestContext.Current.CancellationToken);

        var folder = Directory.CreateTempSubdirectory("sortie-page-").FullName;
        prepare?.Invoke(folder);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSortie(folder);
        builder.Services.Configure<WebToolsOptions>(tools => tools.AllowPrivateHosts.Add(AddressOf(shop).Authority));
        builder.Services.AddSortieWeb();
        var sortie = builder.Build();
        sortie.MapSortie();
        await sortie.StartAsync(TestContext.Current.CancellationToken);
        return new(sortie, shop, folder);
    }

    /// <summary>Reads a file of the data folder.</summary>
    public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(_folder, name));

    /// <summary>Writes down a mission that took so many steps and was cancelled.</summary>
    public async Task<MissionId> WriteMissionAsync(int steps, params MissionRecord[] more)
    {
        var id = MissionId.New(Random.Shared);
        var arguments = JsonSerializer.SerializeToElement(new { url = "https://shop.example/" });
        MissionRecord[] records =
        [
            new MissionRecord.Created(
                MissionStatus.Proposed,
                "test",
                new() { Type = ObjectiveType.Goal, Description = "Take many steps." },
                new(),
                new() { CreatedAt = TimeProvider.System.GetUtcNow() },
                "thread_1"),
            new MissionRecord.StatusUpdate(MissionStatus.Active),
            .. Enumerable.Range(1, steps).SelectMany(number => new MissionRecord[]
            {
                new MissionRecord.Decided("test", "call web_read", [$"It is step {number}."]),
                new MissionRecord.StepStarted($"step_{number}", number, 1, "web_read", arguments, Effect.Read, $"key_{number}"),
                new MissionRecord.StepCompleted($"step_{number}", StepOutcome.Ok, DurationMs: 1),
            }),
            .. more,
            new MissionRecord.StatusUpdate(MissionStatus.Cancelled, "it was enough"),
        ];
        await _sortie.Services.GetRequiredService<IMissionLog>().AppendAsync(id, 0, records, TestContext.Current.CancellationToken);
        return id;
    }

    /// <summary>Writes down a mission whose step in a browser kept a screenshot, one point large.</summary>
    public async Task<MissionId> WriteScreenshotAsync()
    {
        var png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        var id = await WriteMissionAsync(steps: 2, new MissionRecord.ArtifactAdded(
            "artifact_1",
            "screenshot",
            "Screenshot of shop.example",
            "screenshot-1.png",
            "image/png",
            png.Length,
            Convert.ToHexStringLower(SHA256.HashData(png)),
            StepId: "step_2"));
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "missions", id.ToString()));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "screenshot-1.png"), png, TestContext.Current.CancellationToken);
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        await _sortie.StopAsync(CancellationToken.None);
        await _sortie.DisposeAsync();
        await _shop.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    private static string Products()
    {
        (string Name, decimal Price)[] products =
        [
            ("Enamel mug", 12.99m), ("Carafe, 1 l", 34.50m), ("Espresso cup", 9m), ("French press", 49.95m),
            ("Hand grinder", 119m), ("Gooseneck kettle", 1249.90m), ("Paper filters", 4.25m), ("Tasting spoon", 7.80m),
        ];
        var rows = string.Concat(products.Select(product => string.Create(
            CultureInfo.InvariantCulture,
            $"<li class=\"product\"><h3 class=\"name\">{product.Name}</h3><span class=\"price\">€{product.Price:0.00}</span></li>")));
        return $"<!doctype html><html lang=\"en\"><title>Coffee things</title><h1>Coffee things</h1><ul class=\"products\">{rows}</ul></html>";
    }
}
