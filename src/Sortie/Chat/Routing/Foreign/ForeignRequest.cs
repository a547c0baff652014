using Sortie.Chat.Drafting;
using Sortie.Missions;

namespace Sortie.Chat.Routing.Foreign;

/// <summary>
/// Reads what a message in another language wants with a page: "Lies https://blog.example/post", "Extrae los precios de
/// https://tienda.example".
/// </summary>
internal static class ForeignRequest
{
    private const double Sure = 0.92;

    /// <summary>An imperative stands among so many words at the beginning; "please" and "could you" let it stand anywhere.</summary>
    private const int Opening = 3;

    /// <summary>The mission; null where the message names no page, or no verb that is understood.</summary>
    public static Candidate? Read(Message message, Language language)
    {
        List<string> words = [.. message.Tokens.Where(token => token.Kind is TokenKind.Word).Select(token => token.Word)];
        if (words is [] || message.Addresses is not [{ Url: { } url }, ..] || words.Exists(language.Negations.Contains))
        {
            return null;
        }

        var asks = words.Exists(language.Asking.Contains);
        if (!asks && language.Tellers.Contains(words[0]))
        {
            return null;
        }

        var reach = asks ? words.Count : Opening;
        if (words.Take(reach).FirstOrDefault(word => language.DeedOf(word) is not null) is not { } verb)
        {
            return null;
        }

        List<string> fields = [.. words.Select(word => ForeignColumns.Of(word, language)).OfType<string>().Distinct()];
        var type = (language.DeedOf(verb)!.Value, fields) switch
        {
            (ObjectiveType.Download or ObjectiveType.Read, not []) => ObjectiveType.Extract,
            (ObjectiveType.Extract, []) when words.Exists(ForeignColumns.IsPageText) => ObjectiveType.Read,
            var (asked, _) => asked,
        };
        var draft = new MissionDraft
        {
            Type = type,
            Url = url,
            Fields = type is ObjectiveType.Extract ? fields : [],
            Format = words.Contains("csv") ? OutputFormat.Csv : words.Contains("json") ? OutputFormat.Json : null,
            Notes =
            [
                $"I took this for {language.Name}, of which I understand the deed, the page and the columns; limits, tests and times I "
                    + "understand in English.",
            ],
        };
        return new(Sure, Completion.MissionOf(draft), $"A request in {language.Name}: '{verb}'.");
    }
}
