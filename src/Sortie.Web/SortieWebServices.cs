using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Sortie;
using Sortie.Web;
using Sortie.Web.Api;
using Sortie.Web.Components;
using Sortie.Web.Security;
using Sortie.Web.Streams;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what serving Sortie over HTTP needs.</summary>
public static class SortieWebServices
{
    /// <summary>
    /// Adds the API and the page, beside <see cref="SortieServices.AddSortie"/>. Options come from the section
    /// <c>Sortie</c> of the configuration; the API key also from <c>SORTIE_API_KEY</c>.
    /// </summary>
    /// <param name="services">Where to add.</param>
    /// <param name="configure">Changes options after the configuration was read.</param>
    public static IServiceCollection AddSortieWeb(this IServiceCollection services, Action<SortieWebOptions>? configure = null)
    {
        var options = services.AddOptionsWithValidateOnStart<SortieWebOptions>().BindConfiguration("Sortie").ValidateDataAnnotations();
        options.Configure<IConfiguration>((web, configuration) => web.ApiKey ??= configuration["SORTIE_API_KEY"]);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.ConfigureHttpJsonOptions(UseSortieJson);
        services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        // First, so that what a person configures wins: a line per request would cost more than the request.
        services.Configure<LoggerFilterOptions>(filter =>
        {
            filter.Rules.Insert(0, new(null, "Microsoft.AspNetCore", LogLevel.Warning, null));
            // The keys protect the handshake of an open page and nothing that is stored; where they lie need not worry anybody.
            filter.Rules.Insert(0, new(null, "Microsoft.AspNetCore.DataProtection", LogLevel.Error, null));
        });

        services.AddSingleton<Microsoft.AspNetCore.Http.IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ErrorHandler>();
        services.AddSortieOpenApi();

        services.AddSingleton<HostRule>();
        services.AddSingleton<ApiKeyRule>();
        services.AddSingleton<RateRule>();
        services.AddSingleton<StreamSlots>();
        services.AddSortiePage();
        return services;
    }

    /// <summary>The API's JSON has the form that the log has.</summary>
    private static void UseSortieJson(JsonOptions options)
    {
        var (json, sortie) = (options.SerializerOptions, SortieJson.Options);
        json.PropertyNamingPolicy = sortie.PropertyNamingPolicy;
        json.DictionaryKeyPolicy = sortie.DictionaryKeyPolicy;
        json.DefaultIgnoreCondition = sortie.DefaultIgnoreCondition;
        json.NumberHandling = sortie.NumberHandling;
        json.Encoder = sortie.Encoder;
        json.RespectNullableAnnotations = sortie.RespectNullableAnnotations;
        json.RespectRequiredConstructorParameters = sortie.RespectRequiredConstructorParameters;
        json.TypeInfoResolver = JsonTypeInfoResolver.Combine(new RequestDefaults(), sortie.TypeInfoResolver);
    }
}
