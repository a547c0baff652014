using Sortie.Chat.Answers;
using Sortie.Chat.Routing.Foreign;

namespace Sortie.Chat.Routing;

/// <summary>
/// What a message is when no other reading fits: a bare address, a refusal, something said, something asked, or nonsense.
/// </summary>
internal static class Fallback
{
    private const int LongestNonsense = 8;
    private const int WordsLookedAt = 2;
    private const int LongestThanks = 12;

    private static readonly PhraseTable Thanking = Phrase.All("(thanks|thank you|thx|cheers|much appreciated|many thanks|i appreciate)");

    private static readonly PhraseTable ActWithoutObject = Phrase.All(
        "(do|start|begin|run|execute|launch|make|process|handle|perform) [it|that|this|them|so|those|the thing|something] [for me|"
            + "now|please|again|right now] $");

    private static readonly PhraseTable Asking = Phrase.All(
        "(what|who|whom|whose|which|when|where|why|how|is|are|was|were|do|does|did|can|could|will|would|should|predict|forecast|estimate|"
            + "explain|write|translate|tell|compare|recommend|suggest|imagine|describe|plan|help|send|book|order|draw|generate|create|remind|"
            + "define|solve|analyse|analyze|play)");

    private static readonly PhraseTable Reminding = Phrase.All(
        "(remind|nudge) (me|us)",
        "wake (me|us) [up]",
        "(set|make|create|add|schedule) [me] (a|an|another|the) [_] (reminder|alarm|timer)",
        "(ping|tell|notify|alert|message|text|call) me (at|in|on|tomorrow|tonight|later|next|every|each) * (to|that i|about)");

    private static readonly PhraseTable Acting = Phrase.All(
        "(buy|order|purchase|book|reserve|rent|tweet|publish|bid|donate|register|subscribe|unsubscribe|vote) (me|us|a|an|the|this|"
            + "that|these|those|some|it|them|for|on|to|in|at|#|my|more|@) ",
        "(log|sign) (in|on|up|me in|me up|into) [to|at|on|with|for]",
        "(pay|apply) (for|with|my|the|by)",
        "(post|comment|reply|upload) * (on|to|at|under|with)",
        "(add|put) * (to|in|into) (the|my) (cart|basket|shopping cart|shopping basket)",
        "(fill in|fill out|submit) (the|a|an|this|that|my|it)",
        "(email|e-mail|mail|text|message|forward|fax) (me|us|it|them|this|that|these|those|him|her|my|the) ",
        "(send|write) (a|an|the|my|him|her|them|this) [_] (email|mail|e-mail|message|letter|text|sms)");

    public static Candidate For(Message message)
    {
        var words = WordsIn(message.Tokens);
        if (words == 0)
        {
            return new(0.3, new Interpretation.Clarify(UnknownAnswers.Empty), "There are no words in it.");
        }

        if (message.Addresses is [var page] && message.Clauses is [{ Verb: null, IsNegated: false } only] && words - 1 <= 1
            && only.End - only.Head <= 2)
        {
            return (words > 1 ? InAnotherLanguage(message) : null)
                ?? new(0.7, AskWhatToDo(page.Url!, message.Original), "Only an address, and no wish.");
        }

        if (message.Clauses is [{ IsNegated: true }, ..])
        {
            return new(0.4, new Interpretation.Answer(UnknownAnswers.Refrained, AnswerKind.Courtesy), "It says what is not to be done.");
        }

        if (message.Clauses is [{ IsNegated: false } bare] && ActWithoutObject.AreAt(message.Tokens, bare.Head))
        {
            return new(0.4, new Interpretation.Clarify(UnknownAnswers.Empty), "An act, and nothing it could be done to.");
        }

        var hasQuestionMark = message.Text.Contains('?', StringComparison.Ordinal);
        if (words <= LongestNonsense && !hasQuestionMark && !Asking.AreAt(message.Tokens, 0)
            && Array.TrueForAll(message.Tokens, IsNothingKnown))
        {
            return InAnotherLanguage(message) ?? new(0.3, new Interpretation.Clarify(UnknownAnswers.Nonsense), "None of its words is known.");
        }

        var isForeign = MayBeForeign(message) && ForeignWords.Prevail(message.Tokens);
        if (isForeign && InAnotherLanguage(message) is { } foreign)
        {
            return foreign;
        }

        // In any other language a request looks like nothing known: asking costs little, "thank you for telling me" is wrong.
        if (message.Addresses is [{ Url: { } mentioned }, ..]
            && (isForeign || (message.Clauses is [{ Verb: null } rest] && Repetition.IsElsewhere(message, rest))))
        {
            return new(0.3, AskWhatToDo(mentioned, message.Original), "An address, and no English that says what is wanted or told.");
        }

        if ((message.Opens(Reminding) ? UnknownAnswers.NoReminder : message.Opens(Acting) ? UnknownAnswers.OnlyReads : null) is { } notDone)
        {
            return new(0.25, new Interpretation.Answer(notDone, AnswerKind.Unknown), "An act that Sortie does not do.");
        }

        if (message.Addresses is [] && words <= LongestThanks && Thanking.FindIn(message.Tokens) is not null)
        {
            return new(0.25, new Interpretation.Answer(UnknownAnswers.Welcome, AnswerKind.Courtesy), "There are thanks in it.");
        }

        if (message.Clauses is [{ Verb: not null, Manner: Manner.Plain }, ..])
        {
            return new(0.2, new Interpretation.Answer(UnknownAnswers.Command, AnswerKind.Unknown), "A command, and nothing that a page could have.");
        }

        return hasQuestionMark || message.Opens(Asking)
            ? new(0.2, new Interpretation.Answer(UnknownAnswers.Open, AnswerKind.Unknown), "A question that no rule answers.")
            : new(0.2, new Interpretation.Answer(UnknownAnswers.Statement, AnswerKind.Unknown), "A statement, not a request.");
    }

    /// <summary>A message with an address costs a closer look anyway; of the others only those that do not begin as English does get one.</summary>
    private static bool MayBeForeign(Message message)
    {
        if (message.Addresses is not [])
        {
            return true;
        }

        var seen = 0;
        foreach (ref readonly var token in message.Tokens.AsSpan())
        {
            if (token.Kind is TokenKind.Word && !CommonWords.IsCommon(token.Word))
            {
                return true;
            }

            if (token.Kind is TokenKind.Word && ++seen == WordsLookedAt)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>What a message in another language wants, or what can be understood of that language; null where it is none that is known.</summary>
    private static Candidate? InAnotherLanguage(Message message)
    {
        if (Language.Of(message.Tokens) is not { } language)
        {
            return null;
        }

        var reason = $"It is {language.Name}, and no request that is understood.";
        return ForeignRequest.Read(message, language)
            ?? (message.Addresses is [{ Url: { } page }, ..]
                ? new(0.7, AskWhatToDo(page, message.Original, language.Understood + " "), reason)
                : new(0.3, new Interpretation.Clarify(language.Understood), reason));
    }

    private static int WordsIn(Token[] tokens)
    {
        var words = 0;
        foreach (ref readonly var token in tokens.AsSpan())
        {
            words += token.Kind is TokenKind.Symbol ? 0 : 1;
        }

        return words;
    }

    private static bool IsNothingKnown(Token token) =>
        token.Kind is TokenKind.Number or TokenKind.Symbol || (token.Kind is TokenKind.Word && !CommonWords.IsCommon(token.Word));

    /// <summary>
    /// A bare address may be meant in several ways, and fetching it unasked would be an act nobody asked for; so the question is asked,
    /// with answers to pick.
    /// </summary>
    private static Interpretation.Clarify AskWhatToDo(string url, string originalText, string before = "")
    {
        OfferedAnswer[] offered = [new("read it"), new("summarise it"), new("collect what it lists"), new("download it")];
        return Completion.Ask(new()
        {
            Missing = MissingPart.Objective,
            Question = $"{before}What should I do with {url}? {Completion.Choices(offered)}",
            OriginalText = originalText,
            Draft = new() { Url = url },
            Offered = offered,
        });
    }
}
