using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Scalar.AspNetCore;
using Sortie.Web;
using Sortie.Web.Api;
using Sortie.Web.Components;
using Sortie.Web.Security;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts Sortie into a web program.</summary>
public static class SortieWebApplication
{
    /// <summary>
    /// Serves the API and the page, behind the checks of Host, Origin, API key and rate, which then hold for every
    /// request of the program. <see cref="SortieWebServices.AddSortieWeb"/> must have been called.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Call <see cref="SortieAddresses.ThrowIfUnsafe"/> with the addresses to listen on before the program starts.
    /// </para>
    /// <para>
    /// The page needs the static files of this library and of Blazor. The project of the program must use
    /// <c>Microsoft.NET.Sdk.Web</c> and set <c>RequiresAspNetWebAssets</c> to <c>true</c>; then they are found beside its
    /// build output in every environment. For a published program that is started from anywhere, set
    /// <see cref="WebApplicationOptions.ContentRootPath"/> to <see cref="AppContext.BaseDirectory"/>. A program without
    /// these files sets <see cref="SortieWebOptions.Page"/> to false and has the API alone.
    /// </para>
    /// </remarks>
    /// <param name="app">The program.</param>
    /// <exception cref="InvalidOperationException">The static files of the page are not there.</exception>
    public static WebApplication MapSortie(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseExceptionHandler();
        app.UseStatusCodePages(StatusPages.WriteAsync);
        app.UseMiddleware<RequestGuard>();

        app.MapSortieApi();
        app.MapOpenApi();
        if (app.Environment.IsDevelopment())
        {
            app.MapScalarApiReference(scalar => scalar.DisableDefaultFonts());
        }

        if (app.Services.GetRequiredService<IOptions<SortieWebOptions>>().Value.Page)
        {
            MapPage(app);
        }

        return app;
    }

    private static void MapPage(WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            // Development does this by itself; elsewhere a program that runs from its build output would miss the files.
            StaticWebAssetsLoader.UseStaticWebAssets(app.Environment, app.Configuration);
            // Nobody edits them here; and what looks for edited ones takes every address for that of a file, so that no refusal of a method is heard.
            app.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        }

        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null)
            .Add(AnswerHead);
    }

    /// <summary>Whoever asks only whether the page is there is told so.</summary>
    private static void AnswerHead(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is { HttpMethods: var methods } && methods.Contains(HttpMethods.Get))
        {
            endpoint.Metadata.Add(new HttpMethodMetadata([.. methods, HttpMethods.Head]));
        }
    }
}
