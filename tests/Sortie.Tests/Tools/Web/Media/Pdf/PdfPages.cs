using System.Globalization;
using System.IO.Compression;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Sortie.Tests.Tools.Web.Media.Pdf;

/// <summary>Writes PDF files: whole ones as a program does, and such as nobody should send.</summary>
internal static class PdfPages
{
    /// <summary>Words on a page of 595 × 842 points, counted from the lower left.</summary>
    public sealed record Words(double Left, double Bottom, string Text, double Size = 11);

    public static byte[] Of(params Words[][] pages) => Of(null, pages);

    public static byte[] Of(Action<PdfDocumentBuilder.DocumentInformationBuilder>? says, params Words[][] pages)
    {
        using var builder = new PdfDocumentBuilder();
        says?.Invoke(builder.DocumentInformation);
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var words in pages)
        {
            var page = builder.AddPage(PageSize.A4);
            foreach (var (left, bottom, text, size) in words)
            {
                page.AddText(text, size, new PdfPoint(left, bottom), font);
            }
        }

        return builder.Build();
    }

    /// <summary>Pages that hold a picture each and nothing else.</summary>
    public static byte[] Scanned(int pages)
    {
        var png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        using var builder = new PdfDocumentBuilder();
        for (var page = 0; page < pages; page++)
        {
            builder.AddPage(PageSize.A4).AddPng(png, new PdfRectangle(0, 0, 595, 842));
        }

        return builder.Build();
    }

    /// <summary>A file of one page with this content and, where it is given, an object more and words in the trailer.</summary>
    public static byte[] Raw(byte[] content, string entries = "", string? more = null, string trailer = "")
    {
        using var file = new MemoryStream();
        var places = new List<long>();
        Write("%PDF-1.7\n");
        string[] bodies =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        ];
        foreach (var body in bodies)
        {
            Object(body);
        }

        places.Add(file.Position);
        Write(string.Create(CultureInfo.InvariantCulture, $"4 0 obj<</Length {content.Length}{entries}>>stream\n"));
        file.Write(content);
        Write("\nendstream endobj\n");
        Object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        if (more is not null)
        {
            Object(more);
        }

        var start = file.Position;
        Write(
            $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n"
                + $"{string.Concat(places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n")))}");
        Write($"trailer<</Size {places.Count + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();

        void Object(string body)
        {
            places.Add(file.Position);
            Write($"{places.Count} 0 obj{body}endobj\n");
        }

        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
    }

    public static byte[] Deflated(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZLibStream(stream, CompressionLevel.SmallestSize))
        {
            zip.Write(content);
        }

        return stream.ToArray();
    }
}
