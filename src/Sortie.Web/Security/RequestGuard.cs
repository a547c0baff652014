using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Sortie.Web.Security;

/// <summary>Stands before every request: who may not come in gets a problem, and who may gets a response that is safe to show.</summary>
internal sealed class RequestGuard(RequestDelegate next, HostRule host, ApiKeyRule apiKey, RateRule rate, IHostEnvironment environment)
{
    // 'self' covers the page's own WebSocket. Nothing comes from elsewhere, and nobody may frame the page.
    private const string ContentSecurity =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // What is no page has nothing to load.
    private const string ApiContentSecurity = "default-src 'none'; frame-ancestors 'none'";

    // The API reference, which only developers see, writes scripts and styles into its page.
    private const string ReferenceContentSecurity =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = ContentSecurityOf(context.Request.Path);

        var refusal = host.Check(context) ?? OriginRule.Check(context) ?? apiKey.Check(context) ?? rate.Check(context);
        return refusal is null ? next(context) : refusal.ExecuteAsync(context);
    }

    private string ContentSecurityOf(PathString path) =>
        path.StartsWithSegments("/chat") || path.StartsWithSegments("/api") ? ApiContentSecurity
        : environment.IsDevelopment() && path.StartsWithSegments("/scalar") ? ReferenceContentSecurity
        : ContentSecurity;
}
