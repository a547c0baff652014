using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace Sortie.Tools.Web.Media.Pdf;

/// <summary>Opens a PDF (ISO 32000) that may come from anywhere: no password is tried but none, and depth, memory, pages and letters are bounded.</summary>
internal static class PdfFile
{
    /// <summary>How many pages are read.</summary>
    public const int MostPages = 200;

    /// <summary>How many letters are read, over all pages.</summary>
    public const int MostLetters = 1_000_000;

    private const int MostNested = 64;

    /// <summary>Reads a document.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="url">Where it came from.</param>
    /// <param name="read">Reads it, page by page.</param>
    /// <exception cref="ToolException"><c>protected_file</c>, <c>bad_pdf</c>, <c>too_large</c>, or what <paramref name="read"/> says.</exception>
    public static T Read<T>(byte[] bytes, Uri url, Func<PdfDocument, T> read)
    {
        var filters = new BoundedFilters();
        try
        {
            using var document = PdfDocument.Open(bytes, new ParsingOptions { SkipMissingFonts = true, MaxStackDepth = MostNested, FilterProvider = filters });
            return read(document);
        }
        catch (PdfDocumentEncryptedException exception)
        {
            throw new ToolException("protected_file", $"The PDF '{url}' is protected with a password, and nothing of it can be read without.", innerException: exception);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ToolException))
        {
            // A file from anywhere can break the library in any way.
            throw filters.IsUsedUp
                ? new ToolException("too_large", $"The PDF '{url}' is larger once it is decoded than Sortie reads. Download it instead.", innerException: exception)
                : new ToolException("bad_pdf", $"'{url}' is no PDF that can be read: it is damaged.", innerException: exception);
        }
    }

    /// <summary>The pages that are read, in order; fewer than the document has where those reach a bound.</summary>
    public static IEnumerable<Page> Pages(PdfDocument document, CancellationToken cancellationToken)
    {
        var letters = 0;
        for (var number = 1; number <= Math.Min(document.NumberOfPages, MostPages); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = document.GetPage(number);
            letters += page.Letters.Count;
            if (letters > MostLetters)
            {
                yield break;
            }

            yield return page;
        }
    }
}
