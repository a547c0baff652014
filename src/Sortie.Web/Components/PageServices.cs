using Microsoft.Extensions.DependencyInjection;

namespace Sortie.Web.Components;

/// <summary>What the page needs.</summary>
internal static class PageServices
{
    public static void AddSortiePage(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
    }
}
