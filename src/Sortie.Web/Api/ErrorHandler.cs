using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Sortie.Chat;
using Sortie.Log;

namespace Sortie.Web.Api;

/// <summary>Turns what was thrown into a problem. The text of an exception that was not made for the caller stays in the log.</summary>
internal sealed partial class ErrorHandler(ILogger<ErrorHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        await Describe(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private ProblemHttpResult Describe(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case InvalidMessageException invalid:
                return Problems.Of(invalid);
            case BadHttpRequestException { InnerException: JsonException json }:
                return Problems.Bad(JsonMistakes.Describe(json));
            case BadHttpRequestException bad:
                return Problems.Of(bad.StatusCode, "The request needs a JSON object as its body.");
            case ArchivedException archived:
                return Problems.Of(StatusCodes.Status409Conflict, archived.Message, Problems.ArchivedCode);
            case LogUnavailableException unavailable:
                LogUnavailable(logger, unavailable);
                var why = unavailable.IsPassing ? unavailable.Message : "Sortie cannot write to its log, so it promises nothing.";
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, $"{why} What is there can still be read.");
            case BlobException lost:
                LogUnexpected(logger, lost, context.Request.Method, context.Request.Path, Problems.TraceId(context));
                return Problems.Of(StatusCodes.Status500InternalServerError, $"What was stored cannot be read any more: {lost.Message}");
            default:
                LogUnexpected(logger, exception, context.Request.Method, context.Request.Path, Problems.TraceId(context));
                return Problems.Of(
                    StatusCodes.Status500InternalServerError, "Something went wrong inside of Sortie. Its log tells more under the trace id.");
        }
    }

    [LoggerMessage(LogLevel.Error, "A request was refused because the log cannot be written")]
    private static partial void LogUnavailable(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed (trace id {TraceId})")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string method, PathString path, string traceId);
}
