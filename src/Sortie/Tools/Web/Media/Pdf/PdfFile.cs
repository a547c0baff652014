using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace Sortie.Tools.Web.Media.Pdf;

/// <summary>A PDF (ISO 32000) that may come from anywhere: no password is tried but none, and depth, memory, pages and letters are bounded.</summary>
internal sealed class PdfFile
{
    private const int MostPages = 200;
    private const int MostLetters = 1_000_000;
    private const int MostNested = 64;

    private readonly PdfDocument _document;
    private readonly BoundedFilters _filters;

    private PdfFile(PdfDocument document, BoundedFilters filters) => (_document, _filters) = (document, filters);

    /// <summary>How many pages it has.</summary>
    public int PageCount => _document.NumberOfPages;

    /// <summary>What it says of itself.</summary>
    public DocumentInformation Information => _document.Information;

    /// <summary>What to say where not all pages were read; null where they were.</summary>
    public static string? NoteOf(int read, int pages) =>
        read < pages ? $"This is the text of {read} of {pages} pages; the others are too many, or damaged." : null;

    /// <summary>Reads a document.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="url">Where it came from.</param>
    /// <param name="read">Reads it, page by page.</param>
    /// <exception cref="ToolException"><c>protected_file</c>, <c>bad_pdf</c>, <c>too_large</c>, or what <paramref name="read"/> says.</exception>
    public static T Read<T>(byte[] bytes, Uri url, Func<PdfFile, T> read)
    {
        var filters = new BoundedFilters();
        try
        {
            using var document = PdfDocument.Open(
                bytes, new ParsingOptions { SkipMissingFonts = true, MaxStackDepth = MostNested, FilterProvider = filters });
            return read(new(document, filters));
        }
        catch (PdfDocumentEncryptedException exception)
        {
            throw new ToolException("protected_file",
                $"The PDF '{url}' is protected with a password, and nothing of it can be read without.", innerException: exception);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ToolException))
        {
            // A file from anywhere can break the library in any way.
            throw filters.IsUsedUp
                ? new ToolException("too_large",
                    $"The PDF '{url}' is larger once it is decoded than Sortie reads. Download it instead.", innerException: exception)
                : new ToolException("bad_pdf", $"'{url}' is no PDF that can be read: it is damaged.", innerException: exception);
        }
    }

    /// <summary>The first 200 pages, up to a million letters, in order. A damaged page is left out where another can be read.</summary>
    public IEnumerable<Page> Pages(CancellationToken cancellationToken)
    {
        var (letters, read) = (0, 0);
        Exception? damage = null;
        for (var number = 1; number <= Math.Min(PageCount, MostPages) && letters < MostLetters; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Page page;
            try
            {
                page = _document.GetPage(number);
                letters += page.Letters.Count;
            }
            catch (Exception exception) when (exception is not OperationCanceledException && !_filters.IsUsedUp)
            {
                damage = exception;
                continue;
            }

            read++;
            yield return page;
        }

        if (read == 0 && damage is not null)
        {
            throw new InvalidDataException("No page of it can be read.", damage);
        }
    }
}
