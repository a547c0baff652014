using System.ComponentModel;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sortie.Missions;
using Sortie.Tools.Web.Addresses;
using Sortie.Tools.Web.Extraction;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Selection;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Reading;

namespace Sortie.Tools.Web.Browsing;

/// <summary><c>web_browse</c>: has a browser open a page, and reads what it shows as <c>web_extract</c> and <c>web_read</c> read theirs.</summary>
internal sealed class PageBrowsing(PageClient client, WebToolsOptions options, IPageBrowser browser)
{
    public const string Name = "web_browse";

    public async Task<JsonElement> BrowseAsync(
        [Description(RecordArguments.Url)] string url,
        ToolContext context,
        CancellationToken cancellationToken,
        [Description(RecordArguments.Fields)] IReadOnlyList<string>? fields = null,
        [Description(RecordArguments.Conditions)] IReadOnlyList<Condition>? conditions = null,
        [Description(RecordArguments.About)] string? about = null,
        [Description(RecordArguments.Order)] Sorting? order = null,
        [Description(RecordArguments.Count)] int? count = null,
        [Description(RecordArguments.Learned)] IReadOnlyList<LearnedReading>? learned = null,
        [Description("Whether the main text is wanted, and not records.")] bool text = false,
        [Description("How many sentences a summary of the text should have; none without this.")] int? summary_sentences = null,
        [Description("Whether a screenshot is kept as a file, a PNG.")] bool screenshot = false)
    {
        var isPictured = screenshot && options.KeepScreenshots;
        var (page, kept) = await OpenAsync(TargetUrl.Parse(url), context, isPictured, cancellationToken);
        var note = Notes.Both(NoteOf(page, context.Scope), isPictured && kept is null ? "No screenshot of it could be taken." : null);
        if (text)
        {
            var body = new FetchedBody(page.Url, page.Status, "text/html", "utf-8", Encoding.UTF8.GetBytes(page.Html));
            var read = ReadText(body, summary_sentences, cancellationToken);
            return JsonSerializer.SerializeToElement(read with { Note = Notes.Both(read.Note, note), Screenshot = kept }, SortieJson.Options);
        }

        var wanted = RecordArguments.Asked(fields, conditions, about, order, count, learned, context);
        var found = Ordered.Read(
            wanted, request => Extractor.Extract(HtmlPage.Parse(page.Html, cancellationToken), null, page.Url, request, cancellationToken));
        if (found.Conclusion == Conclusion.NeedsBrowser)
        {
            found = found with { Conclusion = Conclusion.NothingFound, Note = "Even in a browser the page shows next to nothing." };
        }

        return JsonSerializer.SerializeToElement(found with { Note = Notes.Both(found.Note, note), Screenshot = kept }, SortieJson.Options);
    }

    private async Task<(BrowsedPage Page, string? Screenshot)> OpenAsync(
        Uri url, ToolContext context, bool screenshot, CancellationToken cancellationToken)
    {
        var page = await VisitAsync(url, context, screenshot, cancellationToken);
        context.Spend(new(Bytes: page.Bytes));
        if (page.Url != url)
        {
            await client.PermitAsync(TargetUrl.Parse(page.Url.AbsoluteUri), context.Scope, redirectedFrom: url, cancellationToken);
        }

        if (page.Screenshot is not { } png)
        {
            return (page, null);
        }

        var name = $"screenshot-{Convert.ToHexStringLower(SHA256.HashData(png).AsSpan(0, 4))}.png";
        context.Keep(new("screenshot", $"Screenshot of {page.Url.Authority}", name, "image/png", png));
        return (page, name);
    }

    /// <summary>
    /// A page with all that it loads is one visit to each host to which it leads. It waits for its turn there only when it has a
    /// place in the browser.
    /// </summary>
    private async Task<BrowsedPage> VisitAsync(Uri url, ToolContext context, bool screenshot, CancellationToken cancellationToken)
    {
        await client.PermitAsync(url, context.Scope, redirectedFrom: null, cancellationToken); // What is closed needs no browser.
        using var turns = new PageTurns(client, url, context);
        var page = await browser.OpenAsync(
            new(url)
            {
                Permit = turns.GoAsync,
                Answered = (from, status, retryAfter) =>
                {
                    using var answer = AnswerOf(status, retryAfter);
                    turns.Heard(from, answer);
                },
                Connect = (host, port, stop) => client.ConnectAsync(host, port, options.AllowForeignParts ? null : context.Scope, stop),
                MaxBytes = options.MaxBrowsedBytes,
                MaxHtml = options.MaxPageBytes,
                MaxUnfoldings = context.Scope.MaxPages - 1,
                Patience = options.TurnTimeout,
                Timeout = options.BrowseTimeout,
                UserAgent = options.UserAgent,
                TakesScreenshot = screenshot,
            },
            cancellationToken);
        using var response = AnswerOf(page.Status, page.RetryAfter);
        return response.IsSuccessStatusCode || response.StatusCode is HttpStatusCode.NotModified ? page
            : throw FetchFailure.OfStatus(response, page.Url, client.Now);
    }

    private static HttpResponseMessage AnswerOf(int status, string? retryAfter)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status);
        answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return answer;
    }

    private static ReadPage ReadText(FetchedBody body, int? summarySentences, CancellationToken cancellationToken)
    {
        try
        {
            return PageReader.Read(body, summarySentences, cancellationToken);
        }
        catch (ToolException empty) when (empty.Code == Conclusion.NeedsBrowser)
        {
            throw new ToolException("nothing_found", $"Even in a browser '{body.Url}' shows next to no text.", innerException: empty);
        }
    }

    private static string? NoteOf(BrowsedPage page, Scope scope) => Notes.Both(
        page.GoesOn
            ? $"The page brought more each time it was scrolled or asked for more; it was left after {scope.MaxPages} "
                + "pages of it, as the scope says, or when half of its time was used up."
            : null,
        page.Refused.Count > 0 ? $"Requests of the page were refused: {string.Join(' ', page.Refused)}" : null);
}
