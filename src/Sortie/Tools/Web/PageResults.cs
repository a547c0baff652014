using System.Text.Json.Nodes;

namespace Sortie.Tools.Web;

/// <summary>What <c>web_fetch</c> learned of a page.</summary>
/// <param name="Url">The address that answered, after redirects.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The page's title; null where it has none or is no HTML.</param>
/// <param name="MediaType">What kind of file it is.</param>
/// <param name="Bytes">Its size, decompressed.</param>
/// <param name="Charset">The encoding its text was read with; null where it is no text.</param>
public sealed record FetchedPage(string Url, int Status, string? Title, string MediaType, long Bytes, string? Charset)
{
    /// <summary>
    /// Where the site did not send the page anew: that it says the page is unchanged, or that an earlier copy still holds. Null
    /// where it was sent.
    /// </summary>
    public string? CopyNote { get; init; }
}

/// <summary>What <c>web_read</c> read.</summary>
/// <param name="Url">The address that answered, after redirects.</param>
/// <param name="Title">The title of the text; null where it has none.</param>
/// <param name="Text">The main text in paragraphs, its words alone, with headings marked by <c>#</c>; JSON and plain text as they are.</param>
/// <param name="WordCount">How many words the text has.</param>
public sealed record ReadPage(string Url, string? Title, string Text, int WordCount)
{
    /// <summary>The main text as Markdown, with its lists, tables, quotes, code, links and images.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>Who wrote it; null where the page does not say.</summary>
    public string? Author { get; init; }

    /// <summary>When it was published, as an ISO 8601 date or time; null where the page does not say.</summary>
    public string? Published { get; init; }

    /// <summary>Its language (BCP 47); null where the page does not say.</summary>
    public string? Language { get; init; }

    /// <summary>The name of the site; null where the page does not say.</summary>
    public string? Site { get; init; }

    /// <summary>The address of the image that stands for the page; null where it names none.</summary>
    public string? Image { get; init; }

    /// <summary>Sentences of the text itself, in its order, that carry most of it; null where no summary was asked for.</summary>
    public string? Summary { get; init; }

    /// <summary>The summary's sentences, each with its place in the text; null where no summary was asked for.</summary>
    public IReadOnlyList<SummarySentence>? SummarySentences { get; init; }

    /// <summary>How the summary was made: <c>extractive</c> (its sentences are the text's own).</summary>
    public string? SummaryKind { get; init; }

    /// <summary><c>paywall</c> where the page says that this is only the beginning of its text; null otherwise.</summary>
    public string? Conclusion { get; init; }

    /// <summary>What is doubtful about the text; null otherwise.</summary>
    public string? Note { get; init; }

    /// <summary>The file of the screenshot, by name, where one was kept of the page in a browser; null otherwise.</summary>
    public string? Screenshot { get; init; }

    /// <summary>
    /// What a file that is no page says of itself, by name: <c>format</c>, of a PDF its <c>pages</c>, of an image its <c>width</c>
    /// and more; null where it is a page or text.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Facts { get; init; }

    /// <summary>
    /// Where the site did not send the page anew: that it says the page is unchanged, or that an earlier copy still holds. Null
    /// where it was sent.
    /// </summary>
    public string? CopyNote { get; init; }
}

/// <summary>A sentence of a text that stands in its summary.</summary>
/// <param name="Text">The sentence, as the text has it.</param>
/// <param name="Sentence">Which sentence of the text it is, counted from 1; headings are not counted.</param>
/// <param name="Offset">Where it begins in the text, in characters (UTF-16) from 0.</param>
public sealed record SummarySentence(string Text, int Sentence, int Offset);

/// <summary>
/// What <c>web_structured_data</c> read: what a page declares of itself for programs, as it has it. Nothing of it is checked
/// against what the page shows.
/// </summary>
/// <param name="Url">The address that answered, after redirects.</param>
/// <param name="JsonLd">The objects of its JSON-LD scripts, unchanged.</param>
/// <param name="Microdata">Its things marked with microdata: <c>type</c>, <c>id</c>, <c>properties</c>, or <c>value</c> where one
/// has no properties.</param>
/// <param name="OpenGraph">Its OpenGraph <c>properties</c> in order, each a name and a value, with the <c>namespace</c> of their
/// prefixes; null where it has none.</param>
/// <param name="Rdfa">The subjects of its RDFa, as expanded JSON-LD.</param>
public sealed record DeclaredPage(
    string Url, IReadOnlyList<JsonObject> JsonLd, IReadOnlyList<JsonObject> Microdata, JsonObject? OpenGraph, IReadOnlyList<JsonObject> Rdfa)
{
    /// <summary>
    /// Where the site did not send the page anew: that it says the page is unchanged, or that an earlier copy still holds. Null
    /// where it was sent.
    /// </summary>
    public string? CopyNote { get; init; }
}

/// <summary>What <c>web_download</c> saved.</summary>
/// <param name="Url">The address that answered, after redirects.</param>
/// <param name="FileName">The file's name in the mission's folder.</param>
/// <param name="MediaType">What the site says it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256, hexadecimal, lower case.</param>
public sealed record DownloadedFile(string Url, string FileName, string MediaType, long Bytes, string Sha256);
