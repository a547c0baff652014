using Sortie.Chat.Routing;

namespace Sortie.Chat.Answers;

/// <summary>Answers greetings, thanks and the other small courtesies.</summary>
internal static class SmallTalk
{
    private static readonly (PhraseTable Words, string Text, AnswerKind Kind)[] Table =
    [
        (Phrase.All(
                "(thanks|thank|ta|much appreciated|appreciate it|many thanks|appreciated|i appreciate|merci|danke|gracias|good "
                    + "job|well done|nice work|great work|good work|great job|nice job|good bot|you rock|you are (great|awesome|amazing|"
                    + "the best|brilliant|helpful|a star|a lifesaver|a legend|very helpful|so helpful|good))"),
            UnknownAnswers.Welcome, AnswerKind.Courtesy),
        (Phrase.All(
                "(bye|goodbye|good bye|bye-bye|see you|see ya|cya|later|farewell|good night|goodnight|take care|talk to you later|"
                    + "ttyl|until next time|have a (nice|good|great|lovely) (day|evening|weekend|one|night|time)|i am off|gotta go|got "
                    + "to go|catch you later|signing off|so long|ciao|cheerio)"),
            "Goodbye. Running missions go on; you find them on the whiteboard.", AnswerKind.Courtesy),
        (Phrase.All(
                "how (are|is) (you|it going|things|life|everything|your day|you doing|you today|it hanging) *",
                "how do you (do|feel) *",
                "(what is up|sup|wassup|whatsup|howdy|how goes it|what is new|what is good|what is cracking|you good|you ok|you "
                    + "alright|are you ok|are you well|how have you been|how was your *|are you having *)"),
            AllIsWell, AnswerKind.Greeting),
        (Phrase.All(
                "(hi|hello|hey|hiya|heya|yo|greetings|howdy|hallo|hola|bonjour|good (morning|afternoon|evening|day)|morning|"
                    + "evening|afternoon|welcome|salut|ciao|moin|namaste|hullo|ahoy|gday|g'day|hey-ho|hii|hiii|heyy|heyyy|helo|helloo|"
                    + "helo|wave|aloha)"),
            "Hello. Tell me what to collect, read or download, and from which page; or write 'help'.", AnswerKind.Greeting),
        (Phrase.All(
                "(ok|okay|k|kk|continue|go on|proceed|alright|all right|fine|sure|cool|nice|great|good|perfect|yes|yeah|yep|yup|"
                    + "no|nope|nah|right|got it|i see|understood|understand|makes sense|fair enough|no problem|no worries|noted|roger|"
                    + "awesome|excellent|wonderful|brilliant|super|sweet|neat|wow|oh|ah|hm|hmm|hmmm|lol|haha|hahaha|hehe|lmao|rofl|oops|"
                    + "whoops|sorry|my bad|never mind|nevermind|forget it|whatever|maybe|perhaps|interesting|amazing|fantastic|lovely|"
                    + "true|exactly|indeed|agreed|absolutely|definitely|of course|please|ugh|yay|hooray|woohoo|damn|omg|wtf|meh|yikes|"
                    + "phew|congrats|congratulations|happy birthday|cheers|bravo|well|yuck|gosh|sigh|idk|np|ikr|tbh|fyi|brb|oh no|not "
                    + "bad|very good|sounds good|looks good|good to know|that is (all|it|fine|great|good|nice|cool|ok|okay|right|true|"
                    + "awesome|enough|correct|perfect)|not (now|really|yet|sure|today|much)|nothing|nothing much|just (testing|checking|"
                    + "looking|kidding|joking|saying|curious|wondering|a test)|test|testing|ping) [,|!|.|?] [ok|okay|thanks|great|good|"
                    + "then|cool|sure|too|haha|lol|please|yes|no|nice] $"),
            "All right.", AnswerKind.Courtesy),
        (Phrase.All(
                "(tell|know|got|have) [me|us|you] [a|any|another|some] [good] (joke|jokes|story|riddle|poem|fun fact|secret) *",
                "(sing|write|compose) [me] (a|us|some) *",
                "make me laugh"),
            "I am better with web pages than with words: without a language model I cannot make things up. I can fetch a page of "
                + "them for you if you name one.", AnswerKind.Unknown),
    ];

    private const string AllIsWell = "All is well here, thank you. What can I do for you?";

    /// <summary>What is no question about how to do something, whether a greeting stands before it or not.</summary>
    private static readonly PhraseTable AskingAfter = Phrase.All(
        "how (are|is) (you|it going|it hanging|things|life|everything|your day) [doing|going] [today|these days|so far|then|over there] $");

    /// <summary>"Hey, how's it going?"</summary>
    public static DirectAnswer? OnWellBeing(Message message) =>
        message.Clauses is [.., { } clause] && AskingAfter.AreAt(message.Tokens, clause.Head)
            ? new(AllIsWell, AnswerKind.Greeting, 0.6, "Small talk.")
            : null;

    public static DirectAnswer? Read(Message message)
    {
        var tokens = message.Tokens;
        foreach (var clause in message.Clauses)
        {
            foreach (var (words, text, kind) in Table)
            {
                if (words.AreAt(tokens, clause.Start))
                {
                    return new(text, kind, 0.6, "Small talk.");
                }
            }
        }

        // Where courtesy is all there is, no clause is left.
        if (message.Clauses is [])
        {
            foreach (var (words, text, kind) in Table)
            {
                if (words.FindIn(tokens) is not null)
                {
                    return new(text, kind, 0.9, "Only courtesies.");
                }
            }
        }

        return null;
    }
}
