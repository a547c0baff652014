using Sortie.Chat.Routing;

namespace Sortie.Chat.Answers;

/// <summary>Answers questions about Sortie and how to use it.</summary>
internal static class HelpAnswers
{
    private const double Sure = 0.92;

    private const string Abilities =
        "I carry out missions on web pages, and you see every step on the whiteboard. For example:\n" +
        "• Get product names and prices from https://shop.example\n" +
        "• Collect titles and authors from https://library.example/new, first 3 pages, as CSV\n" +
        "• Summarise https://blog.example/a-post\n• Download https://files.example/report.csv\n" +
        "I also calculate (15% of 200), convert units (10 km in miles), answer questions about dates (days until Christmas), tell "
            + "how missions stand (what failed?) and act on them (cancel it, retry mission_chat_…).";

    private const string Calculations =
        "I can calculate, for example: (1+2)*3-4/2 · 15% of 200 · 200 + 10% · what percent is 30 of 120 · average of 10 and 20 · "
            + "square root of 16 · 2 to the power of 10 · factorial of 5 · 10 km in miles · 72F to C · 5 ft 10 in to cm · days between "
            + "2026-01-01 and 2026-03-01 · the time in Tokyo.";

    private const string HowToCollect =
        "Tell me what you want and from which page, for example: 'Get product names and prices from https://shop.example'. You "
            + "can add how many ('first 20'), how far ('first 3 pages'), a test ('under $50') and a format ('as CSV'). I create a "
            + "mission, and the result appears on the whiteboard as a table with CSV and JSON files.";

    private static readonly (PhraseTable Words, string Text)[] Table =
    [
        (Phrase.All(
                "[list|show|give|tell|name|what|which] [me] [things|calculations|sums|maths|math|the things|what|all] [do|can|"
                    + "kind of calculations|kinds of calculations] [you|i] [can] (calculate|compute|convert) $",
                "(what|which) [kinds of|kind of|sort of] (calculations|maths|math|units|conversions|sums) (can|do) you *",
                "(list|show) [me] [the] [supported] (units|calculations|conversions)",
                "(can|could|do) you (do|calculate|compute|convert) [maths|math|arithmetic|percentages|sums|units|things|numbers|"
                    + "calculations|currencies] $",
                "are you good at (maths|math|numbers)"),
            Calculations),
        (Phrase.All(
                "(what is|what are|what does|explain|define|tell me about|describe) [a|an|the|your] [word|term] (mission|"
                    + "missions) [mean|in sortie|here|exactly|actually] $",
                "what do you mean by [a|the] (mission|missions) $",
                "how do missions work",
                "what is a mission *"),
            "A mission is one thing to be done, such as collecting prices from a page. It has an objective and limits, runs in "
                + "the background, and writes down each step. It ends completed, failed with its reason, or cancelled; you see it all "
                + "on the whiteboard."),
        (Phrase.All(
                "(what is|explain|describe|where is|tell me about|what does) [a|the|your] (whiteboard|board) * $"),
            "The whiteboard is the page that shows every mission live: its status, its steps, its results and why it ended. It is "
                + "on the right of the chat page."),
        (Phrase.All(
                "(what is|explain|tell me about|what does) [a|an|the] (artifact|artifacts|session|lesson|lessons|signal|signals|"
                    + "gate|scope|objective|routing receipt|planner|run|step) [mean|in sortie|here] $"),
            "In Sortie a mission has an objective (what to achieve) and a scope (its limits). A planner chooses each step, a tool "
                + "carries it out, result files are artifacts, and a gate waits for your decision. What is learned from missions "
                + "becomes lessons."),
        (Phrase.All(
                "what do you mean [by] *",
                "what does (that|this|it) mean",
                "what (is|was) [a|the] phase *",
                "i do not understand",
                "(please explain|explain that|clarify that|can you clarify)",
                "what are you (talking about|saying|on about)",
                "what is that supposed to mean"),
            "I am sorry, that was unclear. I know nothing of phases or plans beyond this: you write what you want, I answer, ask "
                + "back, or create a mission that you can follow on the whiteboard. Write 'help' for examples."),
        (Phrase.All(
                "(who|what) (are|is) (you|sortie|this|this thing|this app|this program|this tool|this bot) [exactly|really|"
                    + "actually|called|anyway] $",
                "what is your name",
                "are you [a|an] [real] (human|person|bot|robot|ai|machine|real|chatgpt|gpt|llm|language model|chatbot|computer|"
                    + "siri|alexa|claude|assistant|there|alive|sentient|conscious) *",
                "(who|what company) (made|built|created|wrote|develops|owns|runs) (you|sortie)",
                "(tell me about|introduce|describe) (yourself|you|sortie)",
                "do you have a name",
                "how old are you",
                "where are you from",
                "what is sortie *",
                "are you (chat gpt|open source|free)"),
            "I am Sortie, a program that carries out missions on the web and shows every step. I work by rules, without a "
                + "language model, on your own machine."),
        (Phrase.All(
                "how (do|can|could|should|would) (i|you|we|one) (cancel|stop|abort|retry|pause|resume|approve|reject|restart) * $",
                "how to (cancel|stop|retry|pause|resume|approve|reject) * $",
                "(can|could|may) i (cancel|stop|retry|pause|resume|approve|reject) [a|my|the] (mission|missions|running mission|it) * $",
                "can you (cancel|stop|retry|pause|resume) missions"),
            "Write what to do and to which mission: 'cancel mission_chat_0123456789ab', 'cancel it' for the latest, 'stop "
                + "everything', 'approve it', 'reject it', 'retry mission_chat_…'. The whiteboard has buttons for the same."),
        (Phrase.All(
                "how (do|can|could|should|would) (i|we|one|you) (check|see|find|know|view|follow|track|watch|look at) [the|my] "
                    + "(status|progress|results|result|missions|mission|files|output|artifacts|csv) *",
                "where (do|can) i (see|find|get|view|download) [the|my] (results|result|missions|files|csv|output|whiteboard|"
                    + "artifacts|data) *"),
            "Ask 'what is the status of my missions?', 'show running missions' or 'what failed?'. Each mission is also on the "
                + "whiteboard, with its result table and its files."),
        (Phrase.All(
                "how (do|does|can|could|should|would|to|is|did|are) *",
                "what is the (best|easiest|fastest|right|quickest|simplest) way (to|of) *",
                "(tell|show|teach|explain to|explain) [me|us] how *",
                "(i|we) (want|need|would like|would love) to (learn|know|understand) how *",
                "(is there|do you have) (a|any) (tutorial|guide|documentation|manual|docs|way to) *",
                "teach me *"),
            ""),
        (Phrase.All(
                "(what is|what are|explain|define|what does) [the|a] [web] (scraping|web scraping|crawling|crawler|web crawler|"
                    + "scraper|web scraper|html|data extraction|extraction|csv|json|a csv file|url|sitemap|pagination) [mean|exactly] *",
                "what does (scrape|crawl|extract|scraping|crawling|navigate|summarise) mean *",
                "(is|are) [web] (scraping|crawling) * (legal|allowed|ethical|hard|difficult|ok|bad|illegal|easy)",
                "why (scrape|would i|should i) *"),
            "Collecting data from web pages means that a program opens a page and takes out what you asked for, such as names and "
                + "prices, as a table. " + HowToCollect),
        (Phrase.All(
                "help [me] [please|out] [!] $",
                "[i need|can i get|can you|could you|please|give me|some|want] [some|a bit of] help [me] [out|please|with "
                    + "something|using this|with this|here] $",
                "(what|which) [else|all|things|kind of things|sort of things|kinds of things|sorts of things|type of things|tasks|"
                    + "missions|commands|features] (can|do|could|are) (you|i|we|sortie|there|this) * $",
                "(what|which) (can|could|do|are|is|should|would) (you|i|sortie|your|it|this) (do|help|capable|good|able|offer|"
                    + "support|capabilities|features|abilities|skills|ask|say|type|write|try|understand|know|commands|functions|use "
                    + "cases|purpose|limitations|limits) * $",
                "what (are|is) (you|sortie) (capable of|able to do|good at|good for|for|used for)",
                "(give|show|tell) [me|us] [some|a few|a couple of|an|more|a list of] [usage|sample|example] (examples|example|samples|ideas|"
                    + "suggestions|commands|tips) * $",
                "[some|any|more] (examples|example|commands|usage|menu|tips|instructions|features|capabilities) [please] $",
                "(list|show|tell me|give me) [me] [all|of] [your|the|available|supported] (commands|features|capabilities|"
                    + "abilities|functions|skills|options|things you can do) *",
                "(show|tell) me what you (can do|got|have) $",
                "how (does|do) (this|it|you|sortie|that) (work|function) * $",
                "what (now|next|should i do|do i do|can i do) [now|here|next|first|with this|with you] $",
                "what (is|are) my options",
                "get started",
                "where do i (start|begin)",
                "(do you|can you) (support|understand|handle|accept) * $",
                "can you help [me|us] [out] [with *] $",
                "i do not know (what to (do|ask|say)|how to (start|use|begin)|where to (start|begin))",
                "(can|could) you do [anything|something|more|other things|else] [else] [useful|for me] $",
                "what do you do",
                "how can you help [me]",
                "i am new here",
                "tutorial|documentation|instructions|readme"),
            Abilities),
    ];

    public static DirectAnswer? Read(Message message)
    {
        foreach (var clause in message.Clauses)
        {
            foreach (var (words, text) in Table)
            {
                if ((words.AreAt(message.Tokens, clause.Start) || (!clause.IsNegated && words.AreAt(message.Tokens, clause.Head)))
                    && !PageQuestionReader.AsksHowMany(message.Tokens, clause))
                {
                    var said = text.Length > 0 ? text : HowTo(message);
                    return new(said, AnswerKind.Help, Sure, "A question about Sortie or how to do something.");
                }
            }
        }

        return null;
    }

    /// <summary>A how-to question is answered with the way to ask for it, where it is about the web at all.</summary>
    private static string HowTo(Message message) => IsAboutTheWeb(message)
        ? HowToCollect
        : "I work without a language model, so I cannot explain that. " + Abilities;

    private static bool IsAboutTheWeb(Message message) => message.Addresses is not [] || message.Tokens.Any(token => token.Word is
        "scrape" or "scraping" or "crawl" or "crawling" or "extract" or "extracting" or "website" or "websites" or "web" or "page"
        or "pages" or "site" or "sites" or "collect" or "download" or "summarise" or "emails" or "prices" or "mission"
        or "missions" or "csv" or "data" or "monitor" or "headlines");
}
