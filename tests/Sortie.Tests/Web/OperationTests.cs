using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Sortie.Missions;

namespace Sortie.Tests.Web;

public sealed class OperationTests
{
    [Fact]
    public async Task A_program_that_is_well_says_so()
    {
        await using var host = await WebHost.StartAsync();

        (await (await host.GetAsync("/healthz")).JsonAsync()).Text("status").Should().Be("alive");
        (await (await host.GetAsync("/readyz")).JsonAsync()).Text("status").Should().Be("ready");
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_told_and_nothing_is_promised()
    {
        // What is written to /dev/full fails as on a full disk.
        await using var host = await WebHost.StartAsync(
            prepare: folder => File.CreateSymbolicLink(Path.Combine(folder, "missions.jsonl"), "/dev/full"));

        using var chat = await host.PostAsync("/chat/integrated", new { text = "Get product names and prices from https://shop.example/" });
        using var ready = await host.GetAsync("/readyz");
        using var alive = await host.GetAsync("/healthz");

        (await chat.ProblemAsync(503)).Should().Contain("cannot write to its log");
        (await ready.ProblemAsync(503)).Should().Contain("missions.jsonl");
        alive.StatusCode.Should().Be(HttpStatusCode.OK);
        (await host.GetAsync("/api/missions")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_told_without_its_text()
    {
        await using var host = await WebHost.StartAsync(map: app => app.MapGet("/boom", string () => throw new InvalidOperationException("secret")));

        using var response = await host.GetAsync("/boom", ("Accept", "text/event-stream"));

        (await response.ProblemAsync(500)).Should().NotContain("secret").And.Contain("trace id");
    }

    [Fact]
    public async Task A_path_or_method_that_does_not_exist_is_a_problem_too()
    {
        await using var host = await WebHost.StartAsync();

        (await (await host.GetAsync("/api/nothing")).ProblemAsync(404)).Should().Be("There is nothing at '/api/nothing'.");
        (await (await host.SendAsync(HttpMethod.Put, "/api/missions")).ProblemAsync(405)).Should().Contain("GET");
        using var page = await host.GetAsync("/nothing%3Cscript%3E", ("Accept", "text/html"));
        page.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Should().Contain("To the whiteboard").And.NotContain("<script>");
    }

    [Fact]
    public async Task The_description_is_OpenAPI_3_1_and_lists_every_route()
    {
        await using var host = await WebHost.StartAsync();

        var document = await (await host.GetAsync("/openapi/v1.json")).JsonAsync();

        document.Text("openapi").Should().StartWith("3.1");
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        var mapped = host.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true })
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
                .Select(method => $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')}"));
        described.Should().BeEquivalentTo(mapped).And.HaveCount(35);
    }

    [Fact]
    public async Task Every_route_is_described_with_a_summary_a_type_and_its_problems()
    {
        await using var host = await WebHost.StartAsync();

        var document = await (await host.GetAsync("/openapi/v1.json")).JsonAsync();

        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var name = $"{operation.Name} {path.Name}";
                operation.Value.Text("summary").Should().NotBeNullOrEmpty(name);
                var responses = operation.Value.GetProperty("responses").EnumerateObject().ToDictionary(one => one.Name, one => one.Value);
                responses.Where(one => one.Key[0] is '2').Should().NotBeEmpty(name).And.AllSatisfy(
                    one => (one.Key == "204" || one.Value.TryGetProperty("content", out _)).Should().BeTrue(name));
                responses.Where(one => one.Key[0] is '4' or '5').Should().HaveCountGreaterThan(1, name).And.AllSatisfy(
                    one => one.Value.GetProperty("content").GetProperty("application/problem+json").ValueKind.Should().Be(JsonValueKind.Object, name));
            }
        }
    }

    [Fact]
    public async Task Numbers_in_addresses_and_problems_with_what_they_carry_are_described()
    {
        await using var host = await WebHost.StartAsync();

        var document = await (await host.GetAsync("/openapi/v1.json")).JsonAsync();

        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject(), (path, one) => (Name: $"{one.Name} {path.Name}", one.Value));
        foreach (var (name, operation) in operations)
        {
            var parameters = operation.TryGetProperty("parameters", out var some) ? some.EnumerateArray().ToList() : [];
            parameters.Where(parameter => parameter.Text("name") is "limit" or "cursor" or "from_version" or "steps_from" or "decisions_from")
                .Should().AllSatisfy(parameter => parameter.GetProperty("schema").GetProperty("type").ToString().Should().Contain("integer"), name);
            var refusals = operation.GetProperty("responses").EnumerateObject().Select(response => response.Name).ToList();
            refusals.Should().Contain("401", name);
            if (parameters.Exists(parameter => parameter.Text("name") == "Idempotency-Key"))
            {
                refusals.Should().Contain("400", "{0} refuses a key that is too long", name);
            }
        }

        var problem = document.GetProperty("components").GetProperty("schemas").GetProperty("ProblemDetails").GetProperty("properties");
        problem.EnumerateObject().Select(property => property.Name).Should().Contain(["status", "title", "detail", "trace_id", "code", "mission_status"]);
    }

    [Fact]
    public async Task The_API_writes_JSON_as_the_log_does()
    {
        await using var host = await WebHost.StartAsync();
        var options = host.Service<IOptions<JsonOptions>>().Value.SerializerOptions;
        var record = new { ObjectiveType = ObjectiveType.Extract, Text = "Café <b>", None = (string?)null, At = DateTimeOffset.UnixEpoch };

        JsonSerializer.Serialize(record, options).Should().Be(JsonSerializer.Serialize(record, SortieJson.Options));
        JsonSerializer.Serialize(record, options).Should().StartWith("{\"objective_type\":\"extract\",\"text\":\"Café <b>\"");
    }
}
