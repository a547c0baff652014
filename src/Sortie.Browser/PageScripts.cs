namespace Sortie.Browser;

/// <summary>What is asked of a page, each an expression for <see cref="PageWorld"/>.</summary>
internal static class PageScripts
{
    /// <summary>Resolves when the document has not changed for so many milliseconds, at the latest after five seconds.</summary>
    public static string Quiet(int milliseconds) => $$"""
        new Promise(done => {
          let timer = setTimeout(end, {{milliseconds}});
          const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(end, {{milliseconds}}); });
          const last = setTimeout(end, 5000);
          function end() { observer.disconnect(); clearTimeout(timer); clearTimeout(last); done(); }
          observer.observe(document, { childList: true, subtree: true, characterData: true });
        })
        """;

    /// <summary>How much text the page shows.</summary>
    public const string Length = "document.body?.innerText.length ?? 0";

    /// <summary>Scrolls to the end of the page, or of the largest part of it that scrolls by itself; true where there was a way to go.</summary>
    public const string ScrollDown = """
        (() => {
          const room = part => part.clientWidth * part.clientHeight;
          const scrolls = part => part.scrollHeight > part.clientHeight + 1
            && (part === document.scrollingElement || /auto|scroll/.test(getComputedStyle(part).overflowY));
          const part = [document.scrollingElement, ...document.querySelectorAll('main, section, div, ul, ol')]
            .filter(part => part && scrolls(part)).sort((a, b) => room(b) - room(a))[0];
          if (!part) return false;
          const before = part.scrollTop;
          part.scrollTo({ top: part.scrollHeight, behavior: 'instant' });
          return part.scrollTop > before;
        })()
        """;

    /// <summary>Presses a button that says that there is more; true where there is one. What belongs to a form is left alone.</summary>
    public const string PressMore = """
        (() => {
          const more = [
            /^\s*((load|show|see|view)\s+(\d+\s+)?more\b|more\s+(results|items|products))/i,
            /^\s*(mehr|weitere)\s+(laden|anzeigen)/i,
            /^\s*(voir|charger|afficher)\s+plus/i,
            /^\s*(ver|cargar|mostrar)\s+más/i,
          ];
          const button = [...document.querySelectorAll('button, [role=button]')]
            .find(b => !b.disabled && b.offsetParent && !b.closest('form') && more.some(words => words.test(b.innerText)));
          button?.click();
          return !!button;
        })()
        """;

    /// <summary>
    /// The document as it stands, with what elements show from a shadow tree of their own in the place where it is shown; null where it is
    /// larger than so many characters. It is copied into a document without scripts, so that no copy comes to life.
    /// </summary>
    public static string Html(int most) => $$"""
        (() => {
          const still = document.implementation.createHTMLDocument('');
          const shown = part => part.shadowRoot ? part.shadowRoot.childNodes
            : part.localName === 'slot' && part.assignedNodes ? part.assignedNodes({ flatten: true }) : part.childNodes;
          const copy = part => {
            const copied = still.importNode(part, part.localName === 'template');
            if (part.localName !== 'template') for (const child of shown(part)) copied.appendChild(copy(child));
            return copied;
          };
          let root = document.documentElement;
          if ([...document.querySelectorAll('*')].some(part => part.shadowRoot)) try { root = copy(root); } catch { }
          const html = root?.outerHTML ?? '';
          return html.length > {{most}} ? null : (document.doctype ? '<!DOCTYPE html>' : '') + html;
        })()
        """;

    /// <summary>Shows the page from its beginning again.</summary>
    public const string ScrollUp = "scrollTo({ top: 0, behavior: 'instant' })";
}
