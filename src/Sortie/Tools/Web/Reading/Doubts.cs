using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Reading.Article;

namespace Sortie.Tools.Web.Reading;

/// <summary>
/// Tells what is read of a page from what only looks like it: a door, a page that is not there, an empty shell, a beginning without
/// the rest. Only strong signs count.
/// </summary>
internal static partial class Doubts
{
    public const string Paywall = "paywall";

    // An article of so many characters is what the page is there for, whatever else it asks.
    private const int SurelyText = 1500;
    private const int SomeText = 500;
    private const int LongestBeginning = 4000;
    private const int LongestCall = 200;

    /// <summary>Refuses a page that has no text of its own to give.</summary>
    /// <param name="document">The page; it is not used for anything else afterwards.</param>
    /// <param name="url">Its address.</param>
    /// <param name="text">What was read of it.</param>
    /// <param name="isText">Whether that reads like sentences.</param>
    /// <exception cref="ToolException"><c>soft_404</c>, <c>login_wall</c>, <c>needs_browser</c> or <c>nothing_found</c>.</exception>
    public static void Refuse(IHtmlDocument document, Uri url, string text, bool isText)
    {
        if (text.Length >= SurelyText)
        {
            return;
        }

        var (code, note) = Conclusion.Of(new Page(document, url), "text to read", structures: 0);
        if (code is Conclusion.MissingPage || (code is Conclusion.LoginWall or Conclusion.NeedsBrowser && (!isText || text.Length < SomeText)))
        {
            throw new ToolException(code, $"'{url}': {note}");
        }

        if (text.Length == 0)
        {
            throw new ToolException(
                Conclusion.NothingFound,
                $"'{url}' has no text to read: of its {document.All.Length} elements, {document.Images.Length} are "
                    + $"images and {document.Scripts.Length} scripts, and none shows words.");
        }
    }

    /// <summary>What to say of a text that may be only the beginning of one; null where nothing says so.</summary>
    /// <param name="main">The part of the page that was read.</param>
    /// <param name="facts">What the page says of itself.</param>
    /// <param name="text">What was read of it.</param>
    public static string? Beginning(Part main, PageFacts facts, string text) =>
        facts.IsFree == false ? "The page declares that it is not free to read; this may be only the beginning of its text."
        : text.Length < LongestBeginning
            && main.WholePage().Where(part => part.IsBlock && part.Own > 0 && part.Letters < LongestCall)
                .Select(part => Asking().Match(part.Element.TextContent))
                .FirstOrDefault(match => match.Success) is { } asked
            ? $"The page asks for a subscription or a login before it shows the rest ('{asked.Value}'); this is what it shows without."
            : null;

    [GeneratedRegex(
        @"\b(?:subscribe|log ?in|sign ?in|register|create an? (?:free )?account) (?:now )?to (?:continue|keep|read"
            + @"|finish) (?:reading|the (?:full|rest of the|whole|entire) (?:article|story)|this (?:article|story))\b"
            + @"|\bto (?:continue|keep) reading,? (?:please )?(?:subscribe|log in|sign in|register)\b"
            + @"|\bthis (?:article|story|content) is (?:only (?:available )?(?:to|for)"
            + @"|(?:reserved|exclusive(?:ly)?) (?:to|for)|for) (?:our )?(?:subscribers|members)\b"
            + @"|\byou(?:'|’)ve (?:reached your limit of|read all of your) free articles\b"
            + @"|\b(?:jetzt abonnieren und weiterlesen|weiterlesen mit (?:einem )?(?:abo|plus)"
            + @"|dieser (?:artikel|inhalt) ist (?:nur )?für abonnenten)\b|\b(?:cet article est|article) réservé aux abonnés\b"
            + @"|\bpour lire la suite,? (?:abonnez|connectez|inscrivez)-vous\b"
            + @"|\bpara (?:seguir|continuar) leyendo,? (?:suscríbete|suscríbase|inicia sesión|regístrate)\b"
            + @"|\b(?:contenido|artículo) (?:exclusivo|solo) para suscriptores\b"
            + @"|\b(?:articolo|contenuto) riservato agli abbonati\b|\b(?:conteúdo|artigo) exclusivo para assinantes\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asking();
}
