using System.Globalization;

namespace Sortie.Web.Streams;

/// <summary>One server-sent event.</summary>
/// <param name="Id">Its place; a client that lost the stream resumes behind it.</param>
/// <param name="EventType">What happened.</param>
/// <param name="Data">JSON on one line, in UTF-8.</param>
internal readonly record struct StreamEvent(long Id, string EventType, ReadOnlyMemory<byte> Data)
{
    /// <summary>Reads a <c>Last-Event-ID</c>; there may be none.</summary>
    public static bool TryReadId(string? text, out long? id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = read ? value : null;
        return read || string.IsNullOrEmpty(text);
    }

    public static string IdRule(string? text) => $"The Last-Event-ID '{text}' is none of this stream: it is a whole number.";
}
