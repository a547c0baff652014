using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Sortie.Log;
using Sortie.Schedules;
using Sortie.Whiteboard;

namespace Sortie.Web.Api;

/// <summary>The API's own description, at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiDocument
{
    public static void AddSortieOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Sortie";
            document.Info.Description =
                "Messages lead to missions, missions run in the background, and the whiteboard shows them. "
                    + "Errors are application/problem+json with a trace_id.";
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    });

    /// <summary>What the types do not say by themselves.</summary>
    private static void Describe(OpenApiSchema schema, Type type)
    {
        if (type == typeof(MissionId) || type == typeof(ScheduleId))
        {
            schema.Type = JsonSchemaType.String;
            schema.Pattern = $"^{(type == typeof(MissionId) ? "mission_chat" : "schedule")}_[0-9a-f]{{12}}$";
        }
        else if (type == typeof(ProblemDetails))
        {
            schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
            foreach (var name in (ReadOnlySpan<string>)["trace_id", "code", "mission_status"])
            {
                schema.Properties[name] = new OpenApiSchema { Type = JsonSchemaType.String };
            }
        }
    }

    /// <summary>The list's parameters are read as text, so that a mistake in them gets a sentence; what they are is said here.</summary>
    public static Task DescribeListAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Schema = parameter.Name switch
            {
                "status" => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. ListQuery.StatusWords.Select(word => (JsonNode)word)] },
                "limit" => new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Minimum = "1",
                    Maximum = BoardQuery.MaxLimit.ToString(CultureInfo.InvariantCulture),
                    Default = new BoardQuery().Limit,
                },
                "cursor" => new OpenApiSchema { Type = JsonSchemaType.Integer },
                _ => parameter.Schema,
            };
        }

        return Task.CompletedTask;
    }

    /// <summary>As <see cref="DescribeListAsync"/>, for what says where a part begins and how long it is.</summary>
    public static Task DescribePartAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(parameter => parameter.In is ParameterLocation.Query) ?? [])
        {
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer };
        }

        return Task.CompletedTask;
    }
}
