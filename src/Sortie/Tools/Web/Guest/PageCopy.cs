using System.Net.Http.Headers;

namespace Sortie.Tools.Web.Guest;

/// <summary>A page as a site sent it, with what is needed to ask whether it has changed.</summary>
internal sealed class PageCopy
{
    private const int MaxTagLength = 1000;

    private readonly byte[] _bytes;
    private readonly SaidOfPage _said;
    private readonly EntityTagHeaderValue? _tag;
    private readonly DateTimeOffset? _lastModified;
    private readonly DateTimeOffset _sentAt;
    private readonly DateTimeOffset _checkedAt;
    private readonly DateTimeOffset? _freshUntil;

    private PageCopy(
        HttpResponseMessage response, byte[] bytes, SaidOfPage said, EntityTagHeaderValue? tag, DateTimeOffset? lastModified, DateTimeOffset? sentAt,
        DateTimeOffset requestedAt, DateTimeOffset receivedAt)
    {
        (_bytes, _said, _lastModified) = (bytes, said, lastModified);
        _tag = tag?.Tag.Length <= MaxTagLength ? tag : null;
        (_sentAt, _checkedAt) = (sentAt ?? receivedAt, requestedAt);
        _freshUntil = Freshness.Until(response, requestedAt, receivedAt);
    }

    /// <summary>About how many bytes of memory it takes.</summary>
    public int Weight => _bytes.Length + _said.Links.Sum(link => link.Length) + 2000;

    /// <summary>Whether it can ever serve: without a validator and a lifetime it cannot.</summary>
    public bool IsUseful => _tag is not null || _lastModified is not null || _freshUntil is not null;

    /// <summary>Keeps what a site sent.</summary>
    public static PageCopy Of(HttpResponseMessage response, byte[] bytes, DateTimeOffset requestedAt, DateTimeOffset receivedAt) => new(
        response, bytes, SaidOfPage.In(response), response.Headers.ETag, response.Content.Headers.LastModified, sentAt: null,
        requestedAt, receivedAt);

    /// <summary>Why it serves without the site being asked; null where it does not.</summary>
    /// <param name="since">A check before this does not count.</param>
    /// <param name="now">The time.</param>
    public string? NoteIfFresh(DateTimeOffset since, DateTimeOffset now) => _freshUntil > now && _checkedAt >= since
        ? $"Not asked for again: the site says that what it sent at {_sentAt:yyyy-MM-dd HH:mm:ss} UTC holds until "
            + $"{_freshUntil:yyyy-MM-dd HH:mm:ss} UTC."
        : null;

    /// <summary>What is told of it after the site said that it holds.</summary>
    public string UnchangedNote => $"The site says that the page is unchanged since {_sentAt:yyyy-MM-dd HH:mm:ss} UTC.";

    /// <summary>Makes a request conditional (RFC 9110, 13.1): the page is wanted only where it is another by now.</summary>
    public void MakeConditional(HttpRequestHeaders request)
    {
        if (_tag is not null)
        {
            request.IfNoneMatch.Add(_tag);
        }

        request.IfModifiedSince = _lastModified;
    }

    /// <summary>The copy after the site said that it holds (RFC 9111, 4.3.4); null where what it said is of another version.</summary>
    public PageCopy? Renewed(HttpResponseMessage notModified, DateTimeOffset requestedAt, DateTimeOffset receivedAt)
    {
        var tag = notModified.Headers.ETag;
        return tag is not null && tag.Tag != _tag?.Tag
            ? null
            : new(
                notModified,
                _bytes,
                _said,
                tag ?? _tag,
                notModified.Content.Headers.LastModified ?? _lastModified,
                _sentAt,
                requestedAt,
                receivedAt);
    }

    /// <summary>The answer that the site would send.</summary>
    public HttpResponseMessage ToResponse() => _said.ToResponse(_bytes);
}
