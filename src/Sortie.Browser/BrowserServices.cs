using Sortie.Browser;
using Sortie.Tools.Web.Browsing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a browser to Sortie.</summary>
public static class BrowserServices
{
    /// <summary>
    /// Gives the web tools the machine's Chromium, as <c>web_browse</c>. It is started when a page needs it first. Options come from the
    /// section <c>Sortie:Browser</c> of the configuration.
    /// </summary>
    public static IServiceCollection AddSortieBrowser(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<BrowserOptions>().BindConfiguration("Sortie:Browser").ValidateDataAnnotations();
        services.AddSingleton<IPageBrowser, ChromiumBrowser>();
        return services;
    }
}
