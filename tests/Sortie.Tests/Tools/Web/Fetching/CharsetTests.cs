using System.Text;

namespace Sortie.Tests.Tools.Web.Fetching;

/// <summary>In which encoding a text is read: what declares it, and what it looks like where nothing does.</summary>
public sealed class CharsetTests
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["ru"] = "Утром мы вышли из дома, и над рекой ещё стоял туман. Лодка ждала нас у старого моста.",
        ["uk"] = "Вранці ми вийшли з дому, і над річкою ще стояв туман. Човен чекав на нас біля старого мосту.",
        ["bg"] = "Сутринта излязохме от къщи и над реката още имаше мъгла. Лодката ни чакаше до стария мост.",
        ["pl"] = "Rano wyszliśmy z domu, a nad rzeką wciąż unosiła się mgła. Łódka czekała przy starym moście, już gotowa.",
        ["cs"] = "Ráno jsme vyšli z domu a nad řekou ještě ležela mlha. Loďka na nás čekala u starého mostu, už přichystaná.",
        ["hu"] = "Reggel elindultunk otthonról, és a folyó fölött még köd ült. A csónak a régi hídnál várt ránk, kőből épült.",
        ["hr"] = "Ujutro smo izašli iz kuće, a nad rijekom je još ležala magla. Čamac nas je čekao kraj mosta, već spreman.",
        ["de"] = "Am Morgen verließen wir das Haus, und über dem Fluss lag noch Nebel. Das Boot wartete schon an der alten Brücke.",
        ["fr"] = "Le matin, nous avons quitté la maison, et la brume restait au-dessus de la rivière. La barque était déjà prête.",
        ["es"] = "Por la mañana salimos de casa, y aún había niebla sobre el río. La barca nos esperaba junto al puente más viejo. "
            + "Copyright © El río",
        ["pt"] = "De manhã saímos de casa, e ainda havia névoa sobre o rio. O barco não estava longe: esperava junto à ponte.",
        ["sv"] = "På morgonen gick vi hemifrån, och över ån låg ännu dimma. Båten väntade på oss vid den gamla bron.",
        ["tr"] = "Sabah evden çıktık, ırmağın üzerinde hâlâ sis vardı. Kayık bizi eski köprünün yanında bekliyordu, hazırdı.",
        ["el"] = "Το πρωί φύγαμε από το σπίτι και πάνω από το ποτάμι είχε ακόμα ομίχλη. Η βάρκα περίμενε στη γέφυρα.",
        ["he"] = "בבוקר יצאנו מהבית, ומעל הנהר עוד עמד ערפל. הסירה חיכתה לנו ליד הגשר הישן.",
        ["ar"] = "خرجنا من البيت في الصباح وكان الضباب لا يزال فوق النهر. كان القارب ينتظرنا عند الجسر القديم.",
        ["th"] = "ตอนเช้าเราออกจากบ้าน และเหนือแม่น้ำยังมีหมอก เรือรอเราอยู่ที่สะพานเก่า",
        ["ja"] = "朝、家を出ると、川の上にはまだ霧がかかっていた。古い橋のそばで船が待っていた。",
        ["ko"] = "아침에 집을 나서니 강 위에는 아직 안개가 끼어 있었다. 오래된 다리 옆에서 배가 우리를 기다리고 있었다.",
        ["zh"] = "早上我们离开家的时候，河上还有雾。船在老桥旁边等着我们，大家都已经准备好了。",
        ["zh-tw"] = "早上我們離開家的時候，河上還有霧。船在老橋旁邊等著我們，大家都已經準備好了。",
    };

    public static TheoryData<string, string> Written => new()
    {
        { "ru", "windows-1251" }, { "ru", "koi8-r" }, { "ru", "iso-8859-5" }, { "uk", "windows-1251" }, { "bg", "windows-1251" },
        { "pl", "windows-1250" }, { "pl", "iso-8859-2" }, { "cs", "windows-1250" }, { "cs", "iso-8859-2" }, { "hu", "windows-1250" },
        { "hu", "iso-8859-2" }, { "hr", "windows-1250" }, { "hr", "iso-8859-2" },
        { "de", "windows-1252" }, { "fr", "windows-1252" }, { "es", "windows-1252" }, { "pt", "windows-1252" }, { "sv", "windows-1252" },
        { "tr", "windows-1254" }, { "el", "windows-1253" }, { "he", "windows-1255" }, { "ar", "windows-1256" }, { "th", "windows-874" },
        { "ja", "shift_jis" }, { "ja", "euc-jp" }, { "ja", "iso-2022-jp" }, { "ko", "euc-kr" }, { "zh", "gb18030" }, { "zh-tw", "big5" },
        { "de", "utf-16" }, { "de", "utf-16BE" }, { "zh", "utf-8" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public async Task A_page_that_declares_no_encoding_is_read_as_it_was_written(string language, string encoding)
    {
        var sentence = Sentences[language];

        (await ReadAsync($"<html><head><title>1</title></head><body><main><h1>2</h1><p>{sentence}</p></main></body></html>", encoding, "text/html"))
            .Should().Contain(sentence);
        (await ReadAsync(sentence, encoding, "text/plain")).Should().Be(sentence);
    }

    [Theory]
    [MemberData(nameof(Written))]
    public async Task A_few_words_are_enough_where_the_page_says_its_language(string language, string encoding)
    {
        var words = string.Join(' ', Sentences[language].Split(' ', ',', '，', '、').Where(word => word.Any(sign => sign > 127)).Take(3));

        (await ReadAsync($"<html lang=\"{language[..2]}\"><body><main><p>{words}</p></main></body></html>", encoding, "text/html"))
            .Should().Contain(words);
    }

    [Theory]
    [InlineData("text/csv; charset=windows-1251", "name;town\n{0};Псков\n")]
    [InlineData("text/csv", "name;town\n{0};Псков\n")]
    public async Task Files_are_read_in_the_encoding_that_the_header_names_or_that_they_look_like(string type, string text) =>
        (await ReadAsync(string.Format(null, text, "Лодка у моста"), "windows-1251", type)).Should().Contain("Лодка у моста;Псков");

    [Fact]
    public async Task An_XML_declaration_names_the_encoding_of_a_feed() =>
        (await ReadAsync("<?xml version='1.0' encoding='iso-8859-2'?><rss><channel><item><title>Łódź</title></item>"
            + "</channel></rss>", "iso-8859-2", "application/rss+xml"))
            .Should().Contain("Łódź");

    [Theory]
    [InlineData("windows-1251", "text/html; charset=windows-1251", "Привет, мир", "")]
    [InlineData("windows-1251", "text/html", "Привет, мир", "<meta charset='windows-1251'>")]
    [InlineData("shift_jis", "text/html", "日本語のページ", "<meta http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>")]
    [InlineData("gb18030", "text/html; charset=GB2312", "中文网页", "")]
    [InlineData("euc-kr", "text/html; charset=euc-kr", "한국어 페이지", "")]
    [InlineData("iso-8859-2", "text/html; charset=iso-8859-2", "Žluťoučký kůň", "")]
    [InlineData("windows-1252", "text/html", "Café à 12 €", "")]
    [InlineData("windows-1252", "text/html; charset=utf-8", "Café à 12 €", "")]
    [InlineData("utf-8", "text/html; charset=iso-8859-1", "Žluťoučký kůň", "")]
    [InlineData("utf-8", "text/html", "Ünïcödé", "")]
    [InlineData("utf-16", "text/html", "Byte order mark", "")]
    public async Task A_page_is_read_in_the_encoding_that_it_declares_unless_its_bytes_contradict(
        string encoding, string contentType, string title, string meta)
    {
        var writer = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var html = $"<html><head>{meta}<title>{title}</title></head><body>{title}</body></html>";
        byte[] body = [.. encoding == "utf-16" ? writer.Preamble : [], .. writer.GetBytes(html)];
        await using var site = await LocalSite.ServeAsync(body, contentType);

        (await WebToolCalls.For(site).FetchAsync(site.Url)).Title.Should().Be(title);
    }

    private static async Task<string> ReadAsync(string text, string encoding, string type)
    {
        var writer = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        await using var site = await LocalSite.ServeAsync(writer.GetBytes(text), type);
        return (await WebToolCalls.For(site).ReadAsync(site.Url)).Text;
    }
}
