using System.Net;

namespace Sortie.Tools.Web.Guest;

/// <summary>What the headers of an answer say of its page, and readers of the page need.</summary>
/// <param name="ContentType">The declared type, as it was sent; null where none was.</param>
/// <param name="Links">The <c>Link</c> headers, as they were sent.</param>
internal sealed record SaidOfPage(string? ContentType, IReadOnlyList<string> Links)
{
    public static SaidOfPage In(HttpResponseMessage response) => new(
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : null,
        response.Headers.NonValidated.TryGetValues("Link", out var links) ? [.. links] : []);

    /// <summary>An answer with a body that has been read.</summary>
    public HttpResponseMessage ToResponse(byte[] bytes)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        response.Headers.TryAddWithoutValidation("Link", Links);
        return response;
    }
}
