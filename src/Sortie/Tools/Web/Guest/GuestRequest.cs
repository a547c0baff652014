namespace Sortie.Tools.Web.Guest;

/// <summary>A request to a site. Disposing it ends its turn there, so that is done when the answer has been read.</summary>
/// <param name="url">What is asked for.</param>
/// <param name="visit">The time that the site may take.</param>
internal sealed class GuestRequest(Uri url, VisitTime visit) : HttpRequestMessage(HttpMethod.Get, url)
{
    /// <summary>The time that the site may take.</summary>
    public VisitTime Visit { get; } = visit;

    /// <summary>How long the site has to be left alone after the visit before; null where this is no visit, but a look at its rules.</summary>
    public TimeSpan? Pace { get; init; }

    /// <summary>By what one who comes back is known; null where nobody does.</summary>
    public string? Who { get; init; }

    /// <summary>How a copy may serve; null where only the site itself can.</summary>
    public CopyTerms? Copies { get; init; }

    /// <summary>The turn that the request has; null until its turn has come.</summary>
    public HostTurn? Turn { get; set; }

    /// <summary>Why a copy was enough, for a person; null where the site sent the page.</summary>
    public string? CopyNote { get; set; }

    protected override void Dispose(bool disposing)
    {
        Turn?.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>How a copy of a page may serve a request.</summary>
/// <param name="MaxBytes">How large the page may be.</param>
/// <param name="Since">A copy that was last checked before this is checked again.</param>
internal sealed record CopyTerms(int MaxBytes, DateTimeOffset Since);
