using System.Buffers;
using System.Collections.Frozen;
using System.Net;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Drafting;

/// <summary>
/// Finds web addresses as people write them: whole, without a scheme, with a port, in brackets, with a full stop behind.
/// Mail addresses, file names, versions and names such as node.js are not addresses.
/// </summary>
internal static class AddressReader
{
    private const int LongestHost = 253;
    private const int LongestAddress = 2_048;
    private const string LocalHost = "localhost";

    /// <summary>No address goes on behind one of these.</summary>
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \n<>\"|\\^{}");

    /// <summary>Words before an address that has a doubtful ending, or none.</summary>
    private static readonly FrozenSet<string> PointingWords = FrozenSet.ToFrozenSet(
        ["from", "on", "at", "of", "in", "to", "visit", "open", "site", "website", "url", "page", "domain", "scrape", "crawl", "summarise",
            "browse", "check", "for", "is", ""]);

    private static readonly FrozenSet<string> NotSites = FrozenSet.ToFrozenSet(
        ["asp.net", "ado.net", "vb.net", "ml.net", "readme.md", "setup.py", "main.py", "main.rs", "main.pl"]);

    /// <summary>Reads the address or mail address that begins at the given place of a cleaned text.</summary>
    public static bool TryRead(string text, int start, string previousWord, out Token token)
    {
        token = default;
        var rest = text.AsSpan(start, Math.Min(text.Length - start, LongestAddress));
        var length = rest.IndexOfAny(Ends);
        var chunk = length < 0 ? rest : rest[..length];
        if (!MayHoldAddress(chunk))
        {
            return false;
        }

        var read = StartsWithScheme(chunk) ? WithScheme(chunk.ToString(), start)
            : chunk.Contains('@') ? Email(chunk.ToString(), start)
            : WithoutScheme(chunk.ToString(), start, previousWord);
        token = read ?? default;
        return read is not null;
    }

    /// <summary>Nearly every word is ruled out here: a host has a dot in it, or is this machine.</summary>
    private static bool MayHoldAddress(ReadOnlySpan<char> chunk) =>
        !chunk.IsEmpty && char.IsLetterOrDigit(chunk[0])
        && (chunk.ContainsAny('.', '@') || StartsWithScheme(chunk) || chunk.StartsWith(LocalHost, StringComparison.OrdinalIgnoreCase));

    private static bool StartsWithScheme(ReadOnlySpan<char> chunk) =>
        chunk.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || chunk.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static Token? WithScheme(string chunk, int start)
    {
        var url = TrimEnd(chunk);
        return Uri.TryCreate(url, UriKind.Absolute, out _)
            ? new(TokenKind.Address, url.ToLowerInvariant(), start, start + url.Length) { Url = LowerScheme(url) }
            : null;
    }

    private static string LowerScheme(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        return url.AsSpan(0, colon).ContainsAnyInRange('A', 'Z') ? url[..colon].ToLowerInvariant() + url[colon..] : url;
    }

    private static Token? Email(string chunk, int start)
    {
        var at = chunk.IndexOf('@', StringComparison.Ordinal);
        var hostEnd = HostEnd(chunk, at + 1);
        var host = chunk[(at + 1)..hostEnd].TrimEnd('.', '-');
        return at > 0 && host.Contains('.', StringComparison.Ordinal)
            ? new(TokenKind.Email, chunk[..(at + 1 + host.Length)].ToLowerInvariant(), start, start + at + 1 + host.Length)
            : null;
    }

    private static Token? WithoutScheme(string chunk, int start, string previousWord)
    {
        var hostEnd = HostEnd(chunk, 0);
        var host = chunk[..hostEnd].TrimEnd('.', '-');
        if (host.Length is 0 or > LongestHost || host.Contains("..", StringComparison.Ordinal))
        {
            return null;
        }

        var restStart = host.Length;
        var portEnd = PortEnd(chunk, restStart);
        var hasPort = portEnd > restStart;
        var hasPath = portEnd < chunk.Length && chunk[portEnd] is '/' or '?' or '#' && host.Length == hostEnd;
        if (!IsHost(host.ToLowerInvariant(), hasPort, hasPath && portEnd + 1 < chunk.Length, previousWord))
        {
            return null;
        }

        var written = TrimEnd(chunk[..(hasPath ? chunk.Length : portEnd)]);
        var scheme = hasPort || IPAddress.TryParse(host, out _) || IsLocal(host) ? "http://" : "https://";
        return Uri.TryCreate(scheme + written, UriKind.Absolute, out _)
            ? new(TokenKind.Address, written.ToLowerInvariant(), start, start + written.Length) { Url = scheme + written }
            : null;
    }

    private static int HostEnd(string chunk, int from)
    {
        var end = from;
        while (end < chunk.Length && (char.IsLetterOrDigit(chunk[end]) || chunk[end] is '.' or '-' || char.IsSurrogate(chunk[end])))
        {
            end++;
        }

        return end;
    }

    private static int PortEnd(string chunk, int at)
    {
        if (at >= chunk.Length || chunk[at] != ':')
        {
            return at;
        }

        var end = at + 1;
        while (end < chunk.Length && char.IsAsciiDigit(chunk[end]))
        {
            end++;
        }

        return end - at is > 2 and <= 6 ? end : at;
    }

    private static bool IsHost(string host, bool hasPort, bool hasPath, string previousWord)
    {
        if (IsLocal(host))
        {
            return hasPort || hasPath || (previousWord.Length > 0 && PointingWords.Contains(previousWord));
        }

        var labels = host.Split('.');
        if (labels.Length < 2 || NotSites.Contains(host))
        {
            return false;
        }

        if (labels.All(label => label.All(char.IsAsciiDigit)))
        {
            return labels.Length == 4 && IPAddress.TryParse(host, out _) && (hasPort || hasPath || PointingWords.Contains(previousWord));
        }

        var ending = labels[^1];
        if (labels[0] == "www" && labels.Length > 2)
        {
            return true;
        }

        if (!labels.Any(label => label.Any(char.IsLetter)) || ending.Length < 2)
        {
            return false;
        }

        if (TopLevelDomains.Doubtful.Contains(ending))
        {
            return hasPath || labels.Length > 2 || PointingWords.Contains(previousWord);
        }

        return TopLevelDomains.Known.Contains(ending) || TopLevelDomains.Country.Contains(ending)
            || ending.StartsWith("xn--", StringComparison.Ordinal)
            || (ending.All(char.IsLetter) && ((hasPort && !hasPath) || (hasPath && labels.Length > 2)));
    }

    private static bool IsLocal(string host) => host.Equals(LocalHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes off signs that belong to the sentence; a closing bracket stays where the address has its opening one.</summary>
    private static string TrimEnd(string url)
    {
        var end = url.Length;
        while (end > 0 && IsSignOfSentence(url.AsSpan(0, end)))
        {
            end--;
        }

        return url.AsSpan(0, end).EndsWith("'s", StringComparison.Ordinal) ? url[..(end - 2)] : url[..end];
    }

    private static bool IsSignOfSentence(ReadOnlySpan<char> url) => url[^1] switch
    {
        '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' => true,
        ')' => url.Count('(') < url.Count(')'),
        ']' => url.Count('[') < url.Count(']'),
        _ => false,
    };
}
