using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Sortie.Tests.Tools.Web;

/// <summary>Writes a workbook as a program would: parts of XML in a zip archive.</summary>
internal static class XlsxFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A number shown in a format: <c>yyyy-mm-dd</c>, <c>0%</c>, <c>#,##0.00 "€"</c>.</summary>
    public sealed record Shown(double Value, string Format);

    public sealed record Tab(string Name, params object?[][] Rows)
    {
        public bool Hidden { get; init; }
    }

    public static byte[] Of(params Tab[] tabs)
    {
        var formats = tabs.SelectMany(tab => tab.Rows).SelectMany(row => row).OfType<Shown>().Select(shown => shown.Format).Distinct().ToList();
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            Write(archive, "[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>""");
            Write(archive, "_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Write(archive, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(tabs.Index().Select(tab => $"<sheet name=\"{SecurityElement.Escape(tab.Item.Name)}\" sheetId=\"{tab.Index + 1}\" r:id=\"s{tab.Index}\"{(tab.Item.Hidden ? " state=\"hidden\"" : "")}/>"))}</sheets></workbook>""");
            Write(archive, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="st" Type="{Relations}/styles" Target="styles.xml"/>{string.Concat(tabs.Index().Select(tab => $"<Relationship Id=\"s{tab.Index}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{tab.Index}.xml\"/>"))}</Relationships>""");
            Write(archive, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts>{string.Concat(formats.Index().Select(format => $"<numFmt numFmtId=\"{format.Index + 164}\" formatCode=\"{SecurityElement.Escape(format.Item)}\"/>"))}</numFmts><cellXfs><xf numFmtId="0"/>{string.Concat(formats.Index().Select(format => $"<xf numFmtId=\"{format.Index + 164}\" applyNumberFormat=\"1\"/>"))}</cellXfs></styleSheet>""");
            foreach (var (at, tab) in tabs.Index())
            {
                Write(archive, $"xl/worksheets/sheet{at}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{string.Concat(tab.Rows.Index().Select(row => $"<row r=\"{row.Index + 1}\">{string.Concat(row.Item.Index().Select(cell => Cell(cell.Item, cell.Index, row.Index, formats)))}</row>"))}</sheetData></worksheet>""");
            }
        }

        return stream.ToArray();
    }

    private static string Cell(object? value, int column, int row, List<string> formats)
    {
        var place = $"{(char)('A' + column)}{row + 1}";
        return value switch
        {
            null => "",
            string text => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
            bool yes => $"<c r=\"{place}\" t=\"b\"><v>{(yes ? 1 : 0)}</v></c>",
            Shown shown => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"{formats.IndexOf(shown.Format) + 1}\"><v>{shown.Value:R}</v></c>"),
            var number => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\"><v>{number}</v></c>"),
        };
    }

    private static void Write(ZipArchive archive, string name, string xml)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(xml);
    }
}
