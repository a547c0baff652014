namespace Sortie.Chat.Routing;

/// <summary>How a clause is put to Sortie.</summary>
internal enum Manner
{
    /// <summary>"Get the prices", "please get the prices".</summary>
    Plain,

    /// <summary>"Can you get the prices?": a request, or a question about abilities where nothing definite is named.</summary>
    CanYou,

    /// <summary>"I want to get the prices": a request only where the words are those of a mission.</summary>
    Wish,
}

/// <summary>The words around a request that carry no meaning of their own.</summary>
internal static class Courtesy
{
    /// <summary>Nobody is politer than this; a row of commas must not cost time.</summary>
    private const int MostOpeners = 12;

    private static readonly PhraseTable Openers = Phrase.All(
        "(hi|hey|hello|hiya|yo|heya|dear|greetings) [there|again] [sortie|bot|buddy|mate|friend|team|all|everyone|folks|man|dude|"
            + "pal|assistant]",
        "good (morning|afternoon|evening|day) [sortie|there|all|everyone]",
        "(morning|evening|afternoon) [sortie|all] (,|!|-)",
        "sortie",
        "assistant",
        "please|kindly",
        "(in|using) [just|about|only|max|at most] # (sentence|sentences|words|lines|bullet points|bullets|points|paragraph|"
            + "paragraphs) [,|:]",
        "for (my|our|this|the) (research|project|report|thesis|work|study|presentation|team|records|article|boss|client) [,|:]",
        "(yes|yeah|yep|yup) [,]",
        "ok|okay|k|so|well|now|then|also|alright|right|great|cool|perfect|nice|sure|um|uh|er|erm|hm|hmm|oh|ah|anyway|actually|"
            + "basically|and|but|or",
        "just|simply|quickly|maybe|perhaps|first|firstly|next|finally|lastly|afterwards|secondly",
        "after that",
        "from now on",
        "if (possible|you can|you could|you would|you do not mind|you have time)",
        "when you (have|get|find|'ve got) (a|some) (moment|minute|sec|second|time|chance)",
        "quick (question|one|favor|request|task)",
        "sorry [to bother you]",
        "excuse me",
        "thanks [a lot|so much]",
        "thank you [so much|very much]",
        "thanks in advance",
        "one more (thing|time|request)",
        "new (mission|task|request|job)",
        "(do|could you do) me a favor [and]",
        "(your|the|my) (mission|task|job|goal|request|objective) is to",
        "(mission|task|request|goal|objective|instruction|job) :",
        "here is (the|a|my|your) (task|request|mission|job)",
        "be so (kind|good) (as to|and)",
        "go ahead and",
        "try (to|and)",
        "help me [to|out] [by|and|with]",
        "(be a dear|be a darling|be nice) and",
        "i have a (task|job|mission|request) for you",
        "for me",
        "(start|create|launch|run|begin|make|set up|kick off|open|new) [a|the|another] [new] mission (to|that will|which will|that|and|:)",
        "urgent|asap|quick|fyi",
        ",|:|-|.|!|\"|'|\\(|>",
        "# (.|\\))",
        "let us",
        "i (wonder|was wondering|am wondering) (if|whether)",
        "do you think",
        "remember to",
        "feel free to",
        "you (can|may|could) now",
        "it would be (great|nice|good|lovely|awesome|helpful) (if you could|to)");

    private static readonly PhraseTable AskingYou = Phrase.All(
        "(can|could|would|will|might|may) (you|sortie|i ask you to|i trouble you to|we) [please|kindly|possibly|maybe|just|"
            + "quickly|perhaps|now|also|be so kind as to|be able to] [please]",
        "(can|could|would|will) (someone|somebody|anyone|anybody) [please|kindly|maybe]",
        "are you able to",
        "would you be able to",
        "(is|would) it [be] possible (to|for you to)",
        "(any|is there any|is there a) chance (you could|you can|of|to|that you could)",
        "any chance",
        "is there (a|any) way (to|you could|you can|for you to)",
        "do you mind",
        "would you mind",
        "can not you",
        "i (would like|want|need|would love|wish|would appreciate it if) (you|sortie|it if you) [to|could|would]",
        "i would [really|very much|greatly] appreciate it if you [could|would]",
        "you (can|could) [please]");

    private static readonly PhraseTable Wishing = Phrase.All(
        "(i|we) (want|need|wish|would like|would love|am trying|are trying|am hoping|have|am looking|want you|intend|plan) to",
        "(can|could|may) i [please]",
        "i am going to need");

    private static readonly PhraseTable Closers = Phrase.All(
        "thanks [a lot|a bunch|a million|so much|very much|in advance|again|mate|buddy|man|sortie|for (your|the|all your) help] $",
        "thank you [so much|very much|in advance|sortie|for (your|the) help] $",
        "please $",
        "ok $",
        "okay $",
        "right $",
        "will you $",
        "would you $",
        "for me $",
        "if (possible|you can|you could|you do not mind|that is ok|that is okay|you have time) $",
        "when you (have|get) (a|some) (moment|minute|sec|second|time|chance) $",
        "asap $",
        "as soon as possible $",
        "right (away|now) $",
        "now $",
        "quickly $",
        "sortie $",
        "mate $",
        "buddy $",
        "bot $",
        "many thanks $",
        "much appreciated $",
        "appreciate it $",
        "i (need|want) (it|this|them) (asap|now|quickly|today) $",
        "(best|kind|warm|many) (regards|wishes|greetings) [_] [_] $",
        "have a (good|nice|great|lovely) (one|day|evening|weekend|night) $",
        "(tia|regards|greetings) $",
        "ta $");

    /// <summary>The token where the clause proper begins, and the manner in which it is put.</summary>
    public static (int Head, Manner Manner) SkipOpeners(Token[] tokens, int start, int end, int most = MostOpeners)
    {
        var (head, manner) = (start, Manner.Plain);
        for (var skipped = 0; head < end && skipped < most; skipped++)
        {
            if (AskingYou.LongestEndAt(tokens, head) is > 0 and var asked)
            {
                (head, manner) = (asked, Manner.CanYou);
            }
            else if (Wishing.LongestEndAt(tokens, head) is > 0 and var wished)
            {
                (head, manner) = (wished, tokens[head].Word is "can" or "could" or "may" ? Manner.CanYou : Manner.Wish);
            }
            else if (Openers.LongestEndAt(tokens, head) is var opened && opened > head)
            {
                head = opened;
            }
            else
            {
                break;
            }
        }

        return (Math.Min(head, end), manner);
    }

    /// <summary>The end of the clause without what is only politeness.</summary>
    public static int SkipClosers(Token[] tokens, int start, int end)
    {
        for (var at = Math.Max(start, end - 6); at < end; at++)
        {
            if (Closers.LongestEndAt(tokens, at) >= 0 && Closers.LongestEndAt(tokens, at) >= TrimSigns(tokens, at, end))
            {
                return TrimSigns(tokens, start, at) == at ? at : SkipClosers(tokens, start, TrimSigns(tokens, start, at));
            }
        }

        return TrimSigns(tokens, start, end);
    }

    private static int TrimSigns(Token[] tokens, int start, int end)
    {
        while (end > start && tokens[end - 1].Kind == TokenKind.Symbol && tokens[end - 1].Word is not ("%" or ")" or "\""))
        {
            end--;
        }

        return end;
    }
}
