using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Sortie.Web.Api;

/// <summary>Says in words what a bare status code means: to a program as a problem, to a person with a browser as a page.</summary>
internal static class StatusPages
{
    public static Task WriteAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var (status, path) = (http.Response.StatusCode, http.Request.Path);
        var detail = status switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at '{path}'.",
            StatusCodes.Status405MethodNotAllowed => $"'{path}' does not take {http.Request.Method}; it takes {http.Response.Headers.Allow}.",
            StatusCodes.Status413PayloadTooLarge => $"The request's body is too large; at most {BodyLimit.Bytes / 1024} KB are taken.",
            StatusCodes.Status415UnsupportedMediaType => "The body must be JSON; send the header 'Content-Type: application/json'.",
            _ => $"The request was refused with status {status}.",
        };
        return IsForPerson(http.Request)
            ? http.Response.WriteAsync(Page(System.Net.WebUtility.HtmlEncode(detail)), http.RequestAborted)
            : Problems.Of(status, detail).ExecuteAsync(http);

        string Page(string sentence)
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            return $"<!doctype html><html lang=\"en\"><title>Sortie</title><p>{sentence} <a href=\"/\">To the whiteboard</a></p></html>";
        }
    }

    private static bool IsForPerson(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/api")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
