using System.Xml;
using System.Xml.Linq;

namespace Sortie.Tools.Web.Media;

/// <summary>
/// Builds the tree of an XML file that hostile mark-up cannot stretch. No DTD is read and nothing is resolved: an entity that a file defines itself
/// is unknown, however much it would stand for. The text of an element is put together by recursion, which nesting without end would end with
/// the process, so the file is looked through first.
/// </summary>
internal static class BoundedXml
{
    private const int MaxDepth = 64;
    private const int MaxNodes = 500_000;
    private const int MaxAttributes = 10_000;

    /// <summary>Reads a file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="url">Where it came from.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ToolException">
    /// <c>bad_xml</c>: it is damaged, or uses entities of its own; <c>too_large</c>: it has more parts, or nests them more deeply,
    /// than can be worked on.
    /// </exception>
    public static XElement Load(string text, Uri url, CancellationToken cancellationToken)
    {
        text = text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        try
        {
            if (IsTooLarge(text, cancellationToken))
            {
                throw new ToolException("too_large", $"'{url}' has more parts, or nests them more deeply, than Sortie reads.");
            }

            using var reader = Open(text);
            return XElement.Load(reader);
        }
        catch (XmlException exception)
        {
            throw new ToolException(
                "bad_xml",
                $"'{url}' is not XML that can be read: it is damaged at line {exception.LineNumber}, or uses entities of its own.",
                innerException: exception);
        }
    }

    private static bool IsTooLarge(string text, CancellationToken cancellationToken)
    {
        // The reader compares each attribute of an element with each other. An element has no more of them than there are signs for
        // it up to the next one.
        foreach (var tag in text.AsSpan().Split('<'))
        {
            if (text.AsSpan(tag).Count('=') > MaxAttributes)
            {
                return true;
            }
        }

        using var reader = Open(text);
        for (var nodes = 0; reader.Read(); nodes += 1 + reader.AttributeCount)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (nodes > MaxNodes || reader.Depth > MaxDepth)
            {
                return true;
            }
        }

        return false;
    }

    private static XmlReader Open(string text) => XmlReader.Create(
        new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersFromEntities = 1024 });
}
