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

    public static Candidate? Read(Message message) =>
        message.Addresses is []
            && message.Clauses.Any(clause => clause is { Manner: Manner.CanYou, Verb: not null, IsNegated: false }
            && IsGeneral(message.Written(clause.BodyStart, clause.End).ToLowerInvariant()))
            ? new(0.8, new Interpretation.Answer(UnknownAnswers.Able, AnswerKind.Help), "A question about abilities.")
            : null;
}
