using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using Sortie.Tools.Web.Extraction.Fields;

namespace Sortie.Tools.Web.Media;

/// <summary>A workbook in the format of Excel since 2007 (ECMA-376, <c>.xlsx</c>): finds the sheet that is meant.</summary>
internal static class Workbook
{
    private const int MaxSheets = 20;
    private const int MaxParts = 2000;
    private const long MaxUnpackedBytes = 100L * 1024 * 1024;

    // What an encrypted workbook, and an old one, begin with.
    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0];

    // The library asks for windows-1252 before it knows that a workbook of this format needs no such encoding.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The first visible sheet whose columns have most of what was asked for.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="url">Where it came from.</param>
    /// <param name="fields">What was asked for; empty for whatever is there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The sheet, its name, and what is to be said of the others; the note is null where there are none.</returns>
    /// <exception cref="ToolException"><c>bad_workbook</c>, <c>too_large</c>, <c>protected_file</c>.</exception>
    public static (Sheet Sheet, string Name, string? Note) Read(
        byte[] bytes, Uri url, IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        var sheets = Sheets(bytes, url, cancellationToken);
        if (sheets.Count == 0)
        {
            throw new ToolException("nothing_found", $"The workbook '{url}' has no sheet with anything in it.");
        }

        var wanted = fields.Select(name => new Field(name)).ToList();
        var (chosen, rows) = sheets.MaxBy(sheet => (Has(sheet.Rows, wanted), HeaderRow.IndexIn(sheet.Rows) >= 0));
        var others = sheets.Where(sheet => sheet.Name != chosen).Select(sheet => $"'{sheet.Name}'").ToList();
        return (
            Sheet.Of(rows, cancellationToken),
            chosen,
            others.Count == 0 ? null : $"This is the sheet '{chosen}'; the workbook also has {string.Join(", ", others)}.");
    }

    private static int Has(List<string[]> rows, List<Field> wanted) =>
        HeaderRow.IndexIn(rows) is >= 0 and var header && rows.Count > header + 1 ? HeaderRow.Has(rows[header], wanted) : -1;

    private static List<(string Name, List<string[]> Rows)> Sheets(byte[] bytes, Uri url, CancellationToken cancellationToken)
    {
        if (bytes.AsSpan().StartsWith(CompoundFile))
        {
            throw new ToolException("protected_file",
                $"The workbook '{url}' is protected with a password, or of the time before .xlsx, and cannot be read.");
        }

        try
        {
            ThrowIfTooLarge(bytes, url);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes, writable: false));
            var sheets = new List<(string, List<string[]>)>();
            do
            {
                if (reader.VisibleState == "visible" && WorkbookCells.Rows(reader, cancellationToken) is { Count: > 0 } rows)
                {
                    sheets.Add((reader.Name, rows));
                }
            }
            while (sheets.Count < MaxSheets && reader.NextResult());
            return sheets;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ToolException))
        {
            // A file from anywhere can break the library in any way.
            throw new ToolException(
                "bad_workbook",
                $"'{url}' is no workbook that can be read: it is damaged, or in another format than .xlsx.",
                innerException: exception);
        }
    }

    // What a part says of its size holds: no more of it is unpacked.
    private static void ThrowIfTooLarge(byte[] bytes, Uri url)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > MaxParts || archive.Entries.Sum(part => Math.Min(part.Length, MaxUnpackedBytes + 1)) > MaxUnpackedBytes)
        {
            throw new ToolException(
                "too_large",
                $"The workbook '{url}' is larger once it is unpacked than Sortie reads ({MaxUnpackedBytes >> 20} MB). Download it instead.");
        }
    }
}
