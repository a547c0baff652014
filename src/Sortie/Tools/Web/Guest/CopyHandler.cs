using System.Net;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tools.Web.Guest;

/// <summary>
/// A private cache (RFC 9111) of pages that are read whole. A copy serves without a request only while the site says that it holds, and
/// only a mission that was under way when the copy was last checked: none takes what is older than itself for news. Otherwise
/// the site is asked whether the page has changed.
/// </summary>
internal sealed class CopyHandler(PageCopies copies, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request is GuestRequest { Copies: { } terms } asked ? GetAsync(asked, terms, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> GetAsync(GuestRequest request, CopyTerms terms, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        var copy = copies.Find(url);
        if (copy?.NoteIfFresh(terms.Since, time.GetUtcNow()) is { } note)
        {
            request.CopyNote = note;
            return copy.ToResponse();
        }

        copy?.MakeConditional(request.Headers);
        var requestedAt = time.GetUtcNow();
        var response = await base.SendAsync(request, cancellationToken);
        if (copy is null || response.StatusCode is not HttpStatusCode.NotModified)
        {
            return await ReceiveAsync(response, url, terms.MaxBytes, requestedAt, cancellationToken);
        }

        using (response)
        {
            if (copy.Renewed(response, requestedAt, time.GetUtcNow()) is { } renewed)
            {
                if (Freshness.ForbidsKeeping(response))
                {
                    copies.Forget(url);
                }
                else
                {
                    copies.Keep(url, renewed);
                }

                request.CopyNote = copy.UnchangedNote;
                return renewed.ToResponse();
            }
        }

        copies.Forget(url);
        request.Headers.IfNoneMatch.Clear();
        request.Headers.IfModifiedSince = null;
        requestedAt = time.GetUtcNow();
        return await ReceiveAsync(await base.SendAsync(request, cancellationToken), url, terms.MaxBytes, requestedAt, cancellationToken);
    }

    private async Task<HttpResponseMessage> ReceiveAsync(
        HttpResponseMessage response, Uri url, int maxBytes, DateTimeOffset requestedAt, CancellationToken cancellationToken)
    {
        if (!Freshness.MayBeKept(response))
        {
            // A site in trouble, or one that wants to be left alone, says nothing of its page.
            if ((int)response.StatusCode < 500 && response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout))
            {
                copies.Forget(url);
            }

            return response;
        }

        using (response)
        {
            var receivedAt = time.GetUtcNow();
            using var buffer = new MemoryStream();
            await BoundedBody.CopyAsync(response, url, buffer, maxBytes, cancellationToken);
            var bytes = buffer.ToArray();
            copies.Keep(url, PageCopy.Of(response, bytes, requestedAt, receivedAt));
            return SaidOfPage.In(response).ToResponse(bytes);
        }
    }
}
