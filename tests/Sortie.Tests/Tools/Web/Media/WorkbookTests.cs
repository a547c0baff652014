using System.Buffers.Binary;
using Sortie.Tools.Web;
using static Sortie.Tests.Tools.Web.Media.XlsxFile;

namespace Sortie.Tests.Tools.Web.Media;

/// <summary>Records of workbooks: which sheet, which row is the header, and what the cells say.</summary>
public sealed class WorkbookTests
{
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly Tab Prices = new(
        "Prices",
        ["Boat hire 2026"],
        [null, null, null, null, null, null],
        ["Boat", "Price", "From", "Seats", "Discount", "Roofed"],
        ["Dinghy", new Shown(1249.5, "#,##0.00 \"€\""), new Shown(46082, "yyyy\\-mm\\-dd"), 4, new Shown(0.125, "0.0%"), true],
        ["Ferry", new Shown(7.125, "[$€-407] #,##0.000"), new Shown(46083.75, "d/m/yy h:mm"), 120, new Shown(0.3, "0%"), false]);

    [Fact]
    public async Task Dates_amounts_shares_and_truths_are_read_as_the_workbook_shows_them()
    {
        var page = await ExtractAsync(Of(Prices));

        (page.Source, page.Title).Should().Be(("workbook", "Prices"));
        page.Fields.Should().Equal("Boat", "Price", "From", "Seats", "Discount", "Roofed");
        Rows(page).Should().Equal(
            "Dinghy | 1249.5 | 2026-03-01 | 4 | 12.5% | true",
            "Ferry | 7.1250 | 2026-03-02T18:00:00 | 120 | 30% | false");
        page.Records[0].Values["Price"].Currency.Should().Be("EUR");
        page.Records[1].Values["Price"].Selector.Should().Be("row 2, column \"Price\"");
        page.Note.Should().BeNull();
    }

    [Fact]
    public async Task The_sheet_is_read_that_has_what_was_asked_for()
    {
        var page = await ExtractAsync(
            Of(
                new Tab("About", ["Hire of boats, by the day."]), new Tab(
                    "Drafts", ["boat", "price"], ["Raft", 1]) { Hidden = true }, Prices, new Tab(
                    "Staff", ["name", "phone"], ["Ute", "+49 30 1"])), "name", "price");

        page.Title.Should().Be("Prices");
        Rows(page).Should().Equal("Dinghy | 1249.5", "Ferry | 7.1250");
        page.Note.Should().Contain("the sheet 'Prices'").And.Contain("'About', 'Staff'").And.NotContain("Drafts");
    }

    [Fact]
    public async Task A_sum_has_no_tail_that_nobody_wrote()
    {
        var page = await ExtractAsync(Of(new Tab("T", ["thing", "weight"], ["a", 0.1 + 0.2], ["b", 12.5])));

        Rows(page).Should().Equal("a | 0.3", "b | 12.5");
    }

    [Fact]
    public async Task A_workbook_without_a_type_is_known_by_what_is_in_it_and_can_be_read_as_text()
    {
        await using var site = await LocalSite.ServeAsync(Of(Prices), "application/octet-stream");
        var read = await WebToolCalls.For(site).ReadAsync(site.Url);

        (await WebToolCalls.For(site).FetchAsync(site.Url)).Charset.Should().BeNull();
        read.Title.Should().Be("Prices");
        read.Text.Should().StartWith("Boat\tPrice\tFrom").And.Contain("Dinghy\t1249.5 EUR\t2026-03-01\t4\t12.5%\ttrue");
    }

    [Fact]
    public async Task A_workbook_that_unpacks_to_more_than_it_should_is_refused()
    {
        var bomb = Of(new Tab("Bomb", [.. Enumerable.Repeat<object?[]>([new string('a', 20_000)], 5500)]));

        bomb.Length.Should().BeLessThan(1_000_000);
        (await FailAsync(bomb)).Code.Should().Be("too_large");
    }

    [Fact]
    public async Task A_workbook_that_lies_about_its_size_is_not_unpacked_beyond_it()
    {
        var bomb = Of(new Tab("Bomb", [["name", "price"], .. Enumerable.Repeat<object?[]>([new string('a', 20_000)], 5500)]));
        for (var at = bomb.AsSpan().IndexOf("PK\u0001\u0002"u8); at >= 0; at = Next(bomb, at))
        {
            BinaryPrimitives.WriteInt32LittleEndian(bomb.AsSpan(at + 24), 1000);
        }

        (await FailAsync(bomb)).Code.Should().Be("bad_workbook");

        static int Next(byte[] bytes, int at) => bytes.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8) is >= 0 and var next ? at + 4 + next : -1;
    }

    [Fact]
    public async Task A_protected_workbook_and_a_damaged_one_are_told_as_such()
    {
        (await FailAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]])).Code.Should().Be("protected_file");
        (await FailAsync(Of(Prices)[..700])).Code.Should().Be("bad_workbook");
        (await FailAsync(Of(new Tab("Empty")))).Code.Should().Be("nothing_found");
    }

    private static async Task<Sortie.Tools.ToolException> FailAsync(byte[] file)
    {
        await using var site = await LocalSite.ServeAsync(file, Type);
        return await WebToolCalls.For(site).FailAsync(site.Url, "web_extract");
    }

    private static async Task<ExtractedPage> ExtractAsync(byte[] file, params string[] fields)
    {
        await using var site = await LocalSite.ServeAsync(file, Type);
        return await WebToolCalls.For(site).ExtractAsync(site.Url, fields);
    }

    private static IEnumerable<string> Rows(ExtractedPage page) =>
        page.Records.Select(record => string.Join(" | ", page.Fields.Select(field => record.Values[field].Value?.ToString())));
}
