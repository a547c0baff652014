using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Sortie.Web.Api;

namespace Sortie.Web.Security;

/// <summary>
/// Pages of other sites may not use Sortie through the browser of somebody who may (CSRF). A link to a page of Sortie is
/// all that is left to them.
/// </summary>
internal static class OriginRule
{
    public static ProblemHttpResult? Check(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.Origin is [{ } origin, ..] && !IsOwn(origin, context.Request.Host.Value))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, $"Pages of '{origin}' may not use Sortie.");
        }

        return headers["Sec-Fetch-Site"] is ["cross-site", ..] && !FollowsLink(context.Request)
            ? Problems.Of(StatusCodes.Status403Forbidden, "Pages of other sites may not use Sortie.")
            : null;
    }

    /// <summary>The scheme is left out: behind a proxy that ends TLS it differs.</summary>
    private static bool IsOwn(string origin, string? host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, host, StringComparison.OrdinalIgnoreCase);

    /// <summary>Opening a page changes nothing, and the other site cannot look into it.</summary>
    private static bool FollowsLink(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers["Sec-Fetch-Mode"] is ["navigate", ..]
        && request.Headers["Sec-Fetch-Dest"] is ["document", ..];
}
