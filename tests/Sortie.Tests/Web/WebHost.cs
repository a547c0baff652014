using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Planning;
using Sortie.Tests.Harness;
using Sortie.Web;

namespace Sortie.Tests.Web;

/// <summary>The API on a real server and a data folder of its own.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    /// <summary>What the tool of missions returns that look: more than a record holds.</summary>
    public static readonly string LargePage = string.Concat(Enumerable.Repeat("<p>\"Zürich\"</p>\n", 1_000));

    private readonly WebApplication _app;
    private readonly string _folder;

    private WebHost(WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
        Address = new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        Client = new() { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public ScriptedPlanner Planner => (ScriptedPlanner)Service<IPlanner>();

    public static async Task<WebHost> StartAsync(
        Action<SortieWebOptions>? configure = null,
        string address = "http://127.0.0.1:0",
        Action<WebApplication>? map = null,
        Action<string>? prepare = null)
    {
        var folder = Directory.CreateTempSubdirectory("sortie-web-").FullName;
        prepare?.Invoke(folder);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Services.AddRouting();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Critical));
        builder.Services.AddSingleton<IPlanner, ScriptedPlanner>();
        builder.Services.AddSingleton(TestSortie.Tool("send", (_, _) => Task.FromResult("sent"), Effect.External));
        builder.Services.AddSingleton(TestSortie.Tool("look", (_, _) => Task.FromResult(LargePage)));
        builder.Services.AddSortie(folder);
        builder.Services.AddSortieWeb(options =>
        {
            options.Page = false;
            configure?.Invoke(options);
        });

        var app = builder.Build();
        app.MapSortie();
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, folder);
    }

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Creates a mission that does what the first word of its description says.</summary>
    public async Task<MissionId> ProposeAsync(string description, Effect effect = Effect.Read, string? sessionId = null) =>
        (await Service<MissionCommands>().ProposeAsync(
            new(new() { Type = ObjectiveType.Extract, Description = description, Url = "https://shop.example/" }, new(), effect, "test")
            {
                SessionId = sessionId,
            },
            TestContext.Current.CancellationToken)).Id;

    /// <summary>All that the whiteboard shows of a mission.</summary>
    public async Task<JsonElement> StateAsync(MissionId id) => (await (await GetAsync($"/api/whiteboard/{id}")).JsonAsync()).GetProperty("state");

    /// <summary>Returns when the log says that the mission has come to a status, behind a version.</summary>
    public async Task UntilAsync(MissionId id, MissionStatus status, int after = 0)
    {
        await foreach (var record in Service<IMissionLog>().FollowAsync(1, TestContext.Current.CancellationToken))
        {
            if (record.Key == id.ToString()
                && record.Version > after && record.ToFact().Record is MissionRecord.StatusUpdate update && update.Status == status)
            {
                return;
            }
        }
    }

    /// <summary>A mission that has come to a status.</summary>
    public async Task<MissionId> ProposeAsync(string description, MissionStatus status)
    {
        var id = await ProposeAsync(description);
        await UntilAsync(id, status);
        return id;
    }

    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body = null, params IEnumerable<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = body is HttpContent content ? content : JsonContent.Create(body);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params IEnumerable<(string Name, string Value)> headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null, params IEnumerable<(string Name, string Value)> headers) =>
        SendAsync(HttpMethod.Post, path, body, headers);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

internal static class Responses
{
    extension(HttpResponseMessage response)
    {
        public async Task<JsonElement> JsonAsync() =>
            await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        /// <summary>Demands a problem of this status; gives what it says.</summary>
        public async Task<string> ProblemAsync(int status)
        {
            ((int)response.StatusCode).Should().Be(status);
            response.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json");
            var problem = await response.JsonAsync();
            problem.GetProperty("status").GetInt32().Should().Be(status);
            problem.GetProperty("title").GetString().Should().NotBeNullOrEmpty();
            problem.GetProperty("trace_id").GetString().Should().NotBeNullOrEmpty();
            return problem.GetProperty("detail").GetString()!;
        }
    }

    extension(JsonElement element)
    {
        public string Text(string name) => element.GetProperty(name).GetString()!;
    }
}
