using System.Collections.Frozen;
using Sortie.Chat.Answers;

namespace Sortie.Chat.Routing;

/// <summary>Tells questions about abilities ("can you scrape websites?") from requests.</summary>
internal static class Abilities
{
    private static readonly FrozenSet<string> Generalities = FrozenSet.ToFrozenSet(
        ["website", "websites", "web", "webpage", "webpages", "page", "pages", "site", "sites", "internet", "pdf", "pdfs", "file", "files",
            "document", "documents", "article", "articles", "data", "information", "anything", "stuff", "image", "images", "video",
            "videos", "news", "text", "things", "something", "any", "other", "a", "an", "the", "from", "on", "for", "me", "of", "links",
            "tables", "different", "multiple", "online", "and", "or", "urls", "url", "with", "javascript", "social", "media", "to", "every",
            "all", "kinds", "kind", "several", "many", "more", "than", "one", "two", "some", "most", "whole", "entire", "large", "big",
            "long", "dynamic", "complex", "languages", "password", "protected", "german", "french", "foreign", "apis", "excel", "csv",
            "json", "xml", "spreadsheet", "spreadsheets", "format", "formats", "results", "api", "feeds", "rss"]);

    /// <summary>Whether the words after "can you" name no definite thing.</summary>
    public static bool IsGeneral(string subject) => subject.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(Generalities.Contains);

    /// <summary>Whether they point at one: "the article", "that file".</summary>
    public static bool IsDefinite(IReadOnlyList<string> words) => Enumerable.Range(0, Math.Max(words.Count - 1, 0)).Any(at =>
        words[at] is "the" or "that" or "this" && words[at + 1] is "article" or "page" or "file" or "document" or "pdf" or "post" or "site"
            or "website" or "image" or "video");

    public static Candidate? Read(Message message) =>
        message.Addresses is []
            && message.Clauses.Any(clause => clause is { Manner: Manner.CanYou, Verb: not null, IsNegated: false }
            && message.Written(clause.BodyStart, clause.End).ToLowerInvariant() is var subject && IsGeneral(subject)
            && !IsDefinite(subject.Split(' ')))
            ? new(0.8, new Interpretation.Answer(UnknownAnswers.Able, AnswerKind.Help), "A question about abilities.")
            : null;
}
