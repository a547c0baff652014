using Microsoft.Extensions.DependencyInjection;
using Sortie.Web.Components.Board;
using Sortie.Web.Components.Live;

namespace Sortie.Web.Components;

/// <summary>What the page needs.</summary>
internal static class PageServices
{
    public static void AddSortiePage(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddScoped<BoardFeed>();
        services.AddScoped<PageClock>();
        services.AddScoped<BoardPlace>();
    }
}
