using System.Text;
using Sortie.Tools;
using static Sortie.Tests.Tools.Web.Media.Pdf.PdfPages;

namespace Sortie.Tests.Tools.Web.Media.Pdf;

/// <summary>What is read of PDF files, and what is said of those that cannot be read.</summary>
public sealed class PdfTests
{
    private static readonly Words[][] Leaflet =
    [
        [
            new(60, 780, "Keeping bees on a roof", 22),
            .. Column(
                60, 740, "A roof is warmer than a gar-", "den, and there is less wind", "between the chimneys. Bees", "find lime trees from there."),
            .. Column(320, 740, "In winter the hives stand", "closed. Snow keeps them at", "an even temperature, and", "nobody opens them then."),
        ],
        [.. Column(60, 780, "In spring the work begins again.")],
    ];

    [Fact]
    public async Task Columns_are_read_one_after_the_other_and_divided_words_are_whole()
    {
        await using var site = await LocalSite.ServeAsync(Of(Leaflet), "application/pdf");
        var read = await WebToolCalls.For(site).ReadAsync(site.Url);

        read.Text.Should().Be(
            """
            # Keeping bees on a roof

            A roof is warmer than a garden, and there is less wind between the chimneys. Bees find lime trees from there.

            In winter the hives stand closed. Snow keeps them at an even temperature, and nobody opens them then.

            In spring the work begins again.
            """);
        read.Facts.Should().Contain("format", "PDF").And.Contain("pages", "2");
        (read.Title, read.Author, read.Published, read.Note).Should().Be(("Keeping bees on a roof", null, null, null));
    }

    [Fact]
    public async Task What_runs_over_all_pages_is_no_part_of_the_text()
    {
        var pages = Enumerable.Range(1, 4)
            .Select(at => new Words[] { new(60, 810, "The roof keeper"), new(60, 600, $"Paragraph {at} of the text."), new(290, 30, $"{at}") });
        await using var site = await LocalSite.ServeAsync(Of([.. pages]), "application/pdf");

        (await WebToolCalls.For(site).ReadAsync(site.Url)).Text
            .Should().Be("Paragraph 1 of the text.\n\nParagraph 2 of the text.\n\nParagraph 3 of the text.\n\nParagraph 4 of the text.");
    }

    [Fact]
    public async Task Of_two_tables_the_one_is_read_that_has_what_was_asked_for()
    {
        Words[] page =
        [
            .. Row(780, "Day", "Opens", "Closes"), .. Row(764, "Monday", "09:00", "17:00"), .. Row(748, "Tuesday", "09:00", "17:00"),
            .. Row(732, "Friday", "10:00", "15:00"),
            new(60, 700, "What the honey costs, as long as there is some of it left in the shop:"),
            .. Row(660, "Honey", "Price", "Jar"), .. Row(644, "Lime", "$8.50", "500 g"), .. Row(628, "Acacia", "$9.00", "250 g"),
        ];
        await using var site = await LocalSite.ServeAsync(Of(page), "application/pdf");
        var found = await WebToolCalls.For(site).ExtractAsync(site.Url, "honey", "price");

        found.Records.Select(record => $"{record.Values["honey"].Text} {record.Values["price"].Text}").Should().Equal("Lime $8.50", "Acacia $9.00");

        static Words[] Row(double bottom, params string[] cells) => [.. cells.Select((cell, at) => new Words(60 + (at * 150), bottom, cell))];
    }

    [Fact]
    public async Task What_a_document_says_of_itself_stands_beside_its_text()
    {
        var file = Of(
            said =>
            {
                said.Title = "Bees  on roofs";
                said.Author = "Ottilie Zander";
                said.CreationDate = "D:20240517093000+02'00'";
            },
            Leaflet);
        await using var site = await LocalSite.ServeAsync(file, "application/octet-stream");
        var read = await WebToolCalls.For(site).ReadAsync(site.Url);

        (read.Title, read.Author, read.Published).Should().Be(("Bees on roofs", "Ottilie Zander", "2024-05-17T09:30:00+02:00"));
    }

    [Fact]
    public async Task The_lines_of_a_table_are_records_and_it_goes_on_over_pages()
    {
        var prices = Enumerable.Range(1, 60).Select(at => (Name: $"Hive model {at}", Price: $"${at}.50", Stock: at % 2 == 0 ? "in stock" : ""))
            .ToList();
        var file = Of(Sheet("Price list", prices[..40]), Sheet("", prices[40..]));
        await using var site = await LocalSite.ServeAsync(file, "application/pdf");
        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "name", "price", "availability");

        page.Source.Should().Be("pdf");
        page.Records.Select(record => $"{record.Values["name"].Text}, {record.Values["price"].Text}, {record.Values["availability"].Text}")
            .Should().Equal(prices.Select(row => $"{row.Name}, {row.Price}, {row.Stock}"));
        page.Records[1].Values["price"].Selector.Should().Be("row 2, column \"Price\"");

        static Words[] Sheet(string title, List<(string Name, string Price, string Stock)> rows) =>
        [
            new(60, 800, title.Length > 0 ? title : " ", 18),
            new(60, 770, "Name"), new(260, 770, "Price"), new(400, 770, "Availability"),
            .. rows.Index().SelectMany(
                row => new[]
                {
                    new Words(60, 750 - (row.Index * 16), row.Item.Name),
                    new(260, 750 - (row.Index * 16), row.Item.Price),
                    new(400, 750 - (row.Index * 16), row.Item.Stock.Length > 0 ? row.Item.Stock : " "),
                }),
            new(280, 40, "Page 1"),
        ];
    }

    [Fact]
    public async Task Records_of_a_document_too_long_say_how_much_of_it_was_read()
    {
        var pages = Enumerable.Range(1, 201)
            .Select(
                at => new Words[]
                {
                    new(60, 770, "Name"), new(260, 770, "Price"), new(60, 750, $"Hive {at}"), new(260, 750, $"${at}.50"),
                    new(60, 734, $"Frame {at}"), new(260, 734, $"${at}.75"),
                });
        await using var site = await LocalSite.ServeAsync(Of([.. pages]), "application/pdf");
        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "name", "price");

        page.Records.Should().HaveCount(400);
        page.Note.Should().Contain("200 of 201 pages");
    }

    [Fact]
    public async Task Prose_in_two_columns_is_no_table()
    {
        await using var site = await LocalSite.ServeAsync(Of(Leaflet), "application/pdf");
        var page = await WebToolCalls.For(site).ExtractAsync(site.Url, "price");

        page.Records.Should().BeEmpty();
        page.Conclusion.Should().Be("nothing_found");
    }

    [Fact]
    public async Task A_document_of_pictures_is_told_as_one_that_was_scanned()
    {
        var failure = await FailAsync(Scanned(3));

        failure.Code.Should().Be("scanned_pdf");
        failure.Message.Should().Contain("3 pages with 3 pictures and no text");
        (await FailAsync(Of([]))).Code.Should().Be("nothing_found");
    }

    [Fact]
    public async Task A_document_that_asks_for_a_password_is_told_as_such()
    {
        var key = new string('0', 64);
        var locked = Raw(
            "BT /F1 12 Tf 60 700 Td (secret) Tj ET"u8.ToArray(), more: $"<</Filter/Standard/V 1/R 2/P -4/O<{key}>/U<{key}>>>",
            trailer: $"/Encrypt 6 0 R/ID[<{key[..32]}><{key[..32]}>]");

        (await FailAsync(locked)).Code.Should().Be("protected_file");
    }

    [Fact]
    public async Task A_small_file_that_decodes_to_a_large_one_is_refused_before_it_does()
    {
        var bomb = Raw(Deflated(new byte[400 * 1024 * 1024]), "/Filter/FlateDecode");

        bomb.Length.Should().BeLessThan(1024 * 1024);
        (await FailAsync(bomb)).Code.Should().Be("too_large");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("<<")]
    [InlineData("<</A[")]
    [InlineData("q ")]
    [InlineData("BT ")]
    public async Task What_is_nested_without_end_ends_in_a_sentence(string opening)
    {
        var endless = string.Concat(Enumerable.Repeat(opening, 200_000));

        (await FailAsync(Raw(Encoding.Latin1.GetBytes(endless)))).Code.Should().BeOneOf("bad_pdf", "nothing_found");
        (await FailAsync(Raw([], more: endless, trailer: "/Info 6 0 R"))).Code.Should().BeOneOf("bad_pdf", "nothing_found");
    }

    [Fact]
    public async Task A_damaged_document_is_read_as_far_as_it_goes_or_refused_and_nothing_else()
    {
        var whole = Of(Leaflet);
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var damaged = whole.ToArray();
            for (var hit = random.Next(1, 40); hit > 0; hit--)
            {
                damaged[random.Next(8, damaged.Length)] = (byte)random.Next(256);
            }

            await using var site = await LocalSite.ServeAsync(
                round % 3 == 0 ? damaged[..random.Next(100, damaged.Length)] : damaged, "application/pdf");
            var read = () => WebToolCalls.For(site).ReadAsync(site.Url);
            try
            {
                (await read()).Text.Should().NotBeEmpty("seed {0}, round {1}", seed, round);
            }
            catch (ToolException failure)
            {
                failure.Code.Should().BeOneOf(
                    ["bad_pdf", "nothing_found", "scanned_pdf", "protected_file", "too_large"], "seed {0}, round {1}", seed, round);
            }
        }
    }

    private static Words[] Column(double left, double top, params string[] lines) =>
        [.. lines.Select((line, at) => new Words(left, top - (at * 14), line))];

    private static async Task<ToolException> FailAsync(byte[] file)
    {
        await using var site = await LocalSite.ServeAsync(file, "application/pdf");
        return await WebToolCalls.For(site).FailAsync(site.Url, "web_read");
    }
}
