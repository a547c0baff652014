using System.Text;
using System.Text.RegularExpressions;

namespace Sortie.Tools.Web.Fetching;

/// <summary>
/// Finds the encoding of a text: byte order mark, header, <c>meta</c> or XML declaration, then the bytes themselves. A declaration that the
/// bytes contradict is not believed: many servers name a default that their pages do not have.
/// </summary>
internal static partial class Charset
{
    private const int PrescanBytes = 4096;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly EncodingProvider Legacy = CodePagesEncodingProvider.Instance;

    /// <summary>Reads the bytes as text.</summary>
    /// <returns>The text without a byte order mark, and the name of the encoding that was used.</returns>
    public static (string Text, string Name) Decode(ReadOnlySpan<byte> bytes, string? declared)
    {
        if (OfMark(bytes) is var (marked, markLength))
        {
            return (marked.GetString(bytes[markLength..]), marked.WebName);
        }

        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, PrescanBytes)]);
        var inPage = Named(MetaCharset().Match(head).Groups[1].Value);
        var named = Named(declared) ?? inPage;
        if (CharsetDetection.OfPlainBytes(bytes) is { } plain)
        {
            named = plain is 50220 ? Page(plain) : Encoding.GetEncoding(plain);
        }
        else if ((named is null || named.CodePage is 65001 or 1252) && TryUtf8(bytes, out var text))
        {
            return (text, Encoding.UTF8.WebName);
        }

        if (named is null or { CodePage: 65001 })
        {
            var language = HtmlLanguage().Match(head).Groups[1].Value.ToLowerInvariant();
            named = inPage is { CodePage: not 65001 } ? inPage : Page(CharsetDetection.Of(bytes, language) ?? 1252);
        }

        return (named.GetString(bytes), named.WebName);
    }

    private static (Encoding, int)? OfMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    private static bool TryUtf8(ReadOnlySpan<byte> bytes, out string text)
    {
        try
        {
            text = StrictUtf8.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    // Labels as the WHATWG Encoding Standard reads them: what is called ISO-8859-1 is windows-1252, GB2312 is GB 18030.
    private static Encoding? Named(string? label) => label?.Trim().ToLowerInvariant() switch
    {
        null or "" => null,
        "utf-8" or "utf8" or "unicode-1-1-utf-8" or "utf-16" or "utf-16le" or "utf-16be" => Encoding.UTF8,
        "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" or "l1" or "us-ascii" or "ascii" or "cp1252" or "windows-1252" => Page(1252),
        "iso-8859-9" or "latin5" => Page(1254),
        "gb2312" or "gbk" or "x-gbk" or "gb_2312-80" or "gb18030" or "chinese" => Page(54936),
        "euc-kr" or "ks_c_5601-1987" or "korean" or "cp949" or "windows-949" => Page(949),
        "shift_jis" or "shift-jis" or "sjis" or "x-sjis" or "windows-31j" or "ms_kanji" => Page(932),
        "big5" or "big5-hkscs" or "x-x-big5" => Page(950),
        "koi8-r" or "koi8" => Page(20866),
        "cp1251" or "win-1251" => Page(1251),
        "euc-jp" or "x-euc-jp" => Page(51932),
        var other => Legacy.GetEncoding(other),
    };

    private static Encoding Page(int codePage) => Legacy.GetEncoding(codePage) ?? Encoding.Latin1;

    [GeneratedRegex(
        """(?:<meta[^>]{0,300}charset|<\?xml[^>]{0,200}encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex MetaCharset();

    [GeneratedRegex("""<html[^>]{0,500}\slang\s{0,9}=\s{0,9}["']?([A-Za-z]{2})""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HtmlLanguage();
}
