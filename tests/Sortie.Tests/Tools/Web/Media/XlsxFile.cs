using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Sortie.Tests.Tools.Web.Media;

/// <summary>Writes a workbook as a program would: parts of XML in a zip archive.</summary>
internal static class XlsxFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
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
            Write(archive, "[Content_Types].xml", $"""
                <Types xmlns="{Package}/content-types"><Default Extension="xml" ContentType="application/xml"/>
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>
                """);
            Write(archive, "_rels/.rels", Related(Relation("r1", "officeDocument", "xl/workbook.xml")));
            Write(archive, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{All(tabs, Sheet)}</sheets></workbook>
                """);
            Write(archive, "xl/_rels/workbook.xml.rels", Related(
                Relation("st", "styles", "styles.xml") + All(tabs, (_, at) => Relation($"s{at}", "worksheet", $"worksheets/sheet{at}.xml"))));
            Write(archive, "xl/styles.xml", $"""
                <styleSheet xmlns="{Main}"><numFmts>{All(formats, Format)}</numFmts>
                <cellXfs><xf numFmtId="0"/>{All(formats, (_, at) => $"<xf numFmtId=\"{at + 164}\" applyNumberFormat=\"1\"/>")}</cellXfs></styleSheet>
                """);
            foreach (var (at, tab) in tabs.Index())
            {
                var rows = All(tab.Rows, (row, number) =>
                    $"<row r=\"{number + 1}\">{All(row, (cell, column) => Cell(cell, column, number, formats))}</row>");
                Write(archive, $"xl/worksheets/sheet{at}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""");
            }
        }

        return stream.ToArray();
    }

    private static string All<T>(IEnumerable<T> things, Func<T, int, string> written) => string.Concat(things.Select(written));

    private static string Sheet(Tab tab, int at) =>
        $"<sheet name=\"{SecurityElement.Escape(tab.Name)}\" sheetId=\"{at + 1}\" r:id=\"s{at}\"{(tab.Hidden ? " state=\"hidden\"" : "")}/>";

    private static string Format(string format, int at) => $"<numFmt numFmtId=\"{at + 164}\" formatCode=\"{SecurityElement.Escape(format)}\"/>";

    private static string Related(string relations) => $"<Relationships xmlns=\"{Package}/relationships\">{relations}</Relationships>";

    private static string Relation(string id, string type, string target) =>
        $"<Relationship Id=\"{id}\" Type=\"{Relations}/{type}\" Target=\"{target}\"/>";

    private static string Cell(object? value, int column, int row, List<string> formats)
    {
        var place = $"{(char)('A' + column)}{row + 1}";
        return value switch
        {
            null => "",
            string text => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
            bool yes => $"<c r=\"{place}\" t=\"b\"><v>{(yes ? 1 : 0)}</v></c>",
            Shown shown => string.Create(
                CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"{formats.IndexOf(shown.Format) + 1}\"><v>{shown.Value:R}</v></c>"),
            var number => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\"><v>{number}</v></c>"),
        };
    }

    private static void Write(ZipArchive archive, string name, string xml)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(xml);
    }
}
