using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Lines;

namespace Sortie.Tools.Web.Extraction.Pages;

/// <summary>
/// Why a page that answered has nothing of what was asked for. Only strong signs count; without any it is
/// <see cref="NothingFound"/>.
/// </summary>
internal static partial class Conclusion
{
    public const string NothingFound = "nothing_found";
    public const string NeedsBrowser = "needs_browser";
    public const string LoginWall = "login_wall";
    public const string MissingPage = "soft_404";

    private const int FewWords = 200;
    private const int ShortPage = 1500;

    /// <summary>
    /// Whether a page says itself, with a status that says otherwise, that it does not exist. What is listed on such a page is not what was
    /// asked for. Its heading has to say so, and its title nothing else.
    /// </summary>
    public static bool IsMissingPage(Page page)
    {
        var first = page.Document.QuerySelectorAll("h1,h2")
            .FirstOrDefault(heading => !page.IsInLeftOut(heading) && heading.TextContent.Trim().Length > 0);
        var heading = first?.TextContent.Trim() ?? "";
        var title = (page.Document.Title ?? "").Trim();
        return (IsMissing(heading) && (IsMissing(title) || page.LengthOf(page.Document.Body!) < ShortPage))
            || (heading.Length == 0 && IsMissing(title));
    }

    /// <summary>What to say of a page without records.</summary>
    /// <param name="page">The page.</param>
    /// <param name="what">What was asked for, in words.</param>
    /// <param name="structures">How many repeated structures were looked at.</param>
    public static (string Code, string Note) Of(Page page, string what, int structures)
    {
        var text = page.Document.Body is { } body ? RecordText.TextOf(page, body) : "";
        if (IsMissingPage(page))
        {
            return (
                MissingPage,
                $"The page says that it does not exist ('{Heading(page)}'), though its site answered as if it did. "
                    + "Check the address.");
        }

        if (AsksForLogin(page, text))
        {
            return (LoginWall, $"The page asks for a login before it shows anything, and without one it has no {what}.");
        }

        if (text.Length < FewWords && NeedsScripts(page))
        {
            return (NeedsBrowser, $"The page shows next to nothing without running its scripts, and its data holds no {what}.");
        }

        var tables = page.Document.QuerySelectorAll("table").Length;
        return (NothingFound, text.Length == 0 ? "The page has no text."
            : $"The page has no {what}: its structured data, {tables} tables and {structures} repeated structures were looked at.");
    }

    private static string Heading(Page page)
    {
        var said = (page.Document.QuerySelector("h1,h2")?.TextContent ?? page.Document.Title ?? "").Trim();
        return said.Length > 80 ? said[..80] : said;
    }

    private static bool IsMissing(string text) => text.Length < 80 && Missing().IsMatch(text);

    // A password is asked for in the midst of a page that has little else, or its words say that they are no more than a door.
    private static bool AsksForLogin(Page page, string text)
    {
        var main = page.Document.QuerySelectorAll("input[type=password]").Any(input => !page.IsInLeftOut(input));
        return text.Length < ShortPage
            && ((main && (Login().IsMatch(text) || Login().IsMatch(page.Document.Title ?? "") || Login().IsMatch(page.Url.AbsolutePath)))
                || Door().IsMatch(text));
    }

    private static bool NeedsScripts(Page page) => page.Document.Scripts.Length > 0
        && (page.Document.QuerySelector("#root,#app,#__next,#__nuxt,#___gatsby,app-root,[data-reactroot],[ng-app],[ng-version]") is not null
            || page.Document.QuerySelectorAll("noscript").Any(said => said.TextContent.Contains("javascript", StringComparison.OrdinalIgnoreCase))
            || Waiting().IsMatch(page.Document.Title ?? "")
            || page.Document.Body is not { } body || page.LengthOf(body) == 0);

    [GeneratedRegex(
        @"^(?:(?:error|fehler|erreur) ?:? ?)?(?:404(?:$|[.!]| ?[|:–—-]"
            + @"| (?:not|page|error|file|seite|erreur|página|pagina))"
            + @"|(?:oops|sorry|whoops)[!,. ]{1,3}.{0,30}(?:not found|can.?t be found|doesn.?t exist"
            + @"|(?:can.?t|cannot|couldn.?t|could not) find (?:that|the|this|what))"
            + @"|(?:this |the |that )?page (?:was |is "
            + @"|you (?:requested|were looking for) (?:was |is |could )?)?(?:not (?:be )?found|could not be found"
            + @"|cannot be found|can.?t be found|missing|does(?: not|n.t) exist|no longer exists)"
            + @"|(?:we can.?t find|we couldn.?t find|we could not find) (?:that|the|this) page|not found$"
            + @"|(?:die )?seite (?:wurde )?nicht gefunden|(?:cette )?page (?:non trouvée|introuvable)|página no encontrada"
            + @"|pagina non trovata|página não encontrada|pagina niet gevonden|sidan (?:kunde inte hittas|hittades inte)"
            + @"|siden (?:blev |ble )?ikke (?:fundet|funnet)|sivua ei löyty|nie znaleziono strony|stránka nenalezena"
            + @"|страница не найдена|ページが見つかりません|页面不存在|找不到(?:该|此)?页面)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Missing();

    [GeneratedRegex(
        @"\b(?:log ?-?in|sign ?-?in|anmelden|einloggen|connexion|se connecter|iniciar sesión|accedi|entrar|inloggen"
            + @"|logga in|log ind|logg inn|zaloguj|přihlásit|войти)\b|ログイン|登录",
        RegexOptions.IgnoreCase)]
    private static partial Regex Login();

    [GeneratedRegex(
        @"\b(?:please |you (?:must|need to|have to) (?:be )?)(?:log(?:ged)? ?in|sign(?:ed)? ?in|register)\b"
            + @"|\bbitte (?:melden sie sich|melde dich|loggen sie sich)\b|\bveuillez vous connecter\b"
            + @"|\b(?:inicia sesión|inicie sesión) para\b|\bmembers[ -]only (?:content|area|page)\b"
            + @"|\b(?:log ?in|sign ?in|subscribe) to (?:view|see|continue|read|access)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Door();

    [GeneratedRegex(@"^(?:just a moment|checking your browser|attention required|please wait|loading)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Waiting();
}
