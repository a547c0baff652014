using Sortie.Chat.Drafting;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>How far a verb, by itself, tells that something is to be done on the web.</summary>
internal enum VerbStrength
{
    /// <summary>"get", "show me": everyday words, which need an object that a page can have.</summary>
    Everyday,

    /// <summary>"collect", "visit": often about the web.</summary>
    Usual,

    /// <summary>"scrape", "download": nearly always about the web.</summary>
    Web,
}

/// <summary>A verb that asks for a mission.</summary>
/// <param name="Type">The kind of result it asks for.</param>
/// <param name="Strength">How far it speaks for a mission.</param>
/// <param name="Phrase">Its words.</param>
internal sealed record ActionVerb(ObjectiveType Type, VerbStrength Strength, Phrase Phrase)
{
    private static readonly ActionVerb[] Table =
    [
        .. Of(ObjectiveType.Extract, VerbStrength.Web,
            "(extract|extracting) [out]",
            "scrape|scraping",
            "crawl|crawling [through]",
            "harvest|harvesting",
            "parse|parsing",
            "run (a|the) scrape (of|on)",
            "export|exporting",
            "do a scrape of",
            "web-scrape|webscrape",
            "mine"),
        .. Of(ObjectiveType.Extract, VerbStrength.Usual,
            "(collect|collecting) [up]",
            "gather|gathering [up]",
            "retrieve|retrieving",
            "fetch|fetching [me]",
            "(pull|pulling) [out|down|together|off|up]",
            "grab|grabbing [me]",
            "obtain|obtaining",
            "compile|compiling",
            "capture|capturing",
            "pick out",
            "(copy|copying) [out|down]",
            "acquire",
            "snag|nab|snatch|lift",
            "(scan|scanning)",
            "(convert|turn|transform) @",
            "dig (up|out)",
            "dump",
            "(throw|toss) in",
            "poll",
            "track down",
            "analyse|analyze"),
        .. Of(ObjectiveType.Extract, VerbStrength.Everyday,
            "(get|getting) [me|us] [hold of|back|out]",
            "(find|finding) [me|us|out]",
            "(give|giving) (me|us)",
            "(show|showing) (me|us)",
            "show",
            "(tell|telling) (me|us)",
            "(bring|bringing) (me|us)",
            "(list|listing) [out|me]",
            "(send|sending) (me|us)",
            "search [for]",
            "search @ for",
            "look (up|for)",
            "return", "provide [me with]", "produce", "generate", "output", "print", "take", "count", "identify", "detect", "name",
            "put [together]", "compare", "write down", "note [down]", "record", "store", "determine", "work out", "see", "filter",
            "locate", "discover", "select", "choose", "report", "display",
            "(make|making|create|creating|build|building|prepare|preparing|compile) [me|us] (a|an|the) (list|table|spreadsheet|"
                + "csv|dataset|file|json|catalogue|catalog|inventory|csv file|json file|data set) (of|with|containing|from)",
            "i (need|want|would like|would love) (to have|to get|to see|to know)",
            "(i|we) [also] (need|want|would [also] like|would love|am looking for|am after|require)",
            "what i (need|want) is",
            "(i|we) (am|are) [also|only|mainly|just] interested in",
            "all [that] (i|we) (need|want|would like) (is|are)",
            "have",
            "know",
            "looking for",
            "need"),
        .. Of(ObjectiveType.Read, VerbStrength.Everyday, "(read|reading) [me|through|out|up on]", "open and read", "quote"),
        .. Of(ObjectiveType.Summarise, VerbStrength.Web,
            "(summarise|summarising) [up]",
            "(sum|summing) [it|this|that|them|@] up",
            "tldr [of|for|on|:]",
            "recap|recapping",
            "(condense|condensing)",
            "(give|get|send|write|make|create|provide|show|prepare|do) [me|us] (a|an|the) [short|brief|quick|concise|"
                + "one-paragraph|three-sentence|# - sentence|# sentence|nice|one sentence|high-level] (summary|overview|digest|synopsis|"
                + "abstract|gist|tldr|recap|outline|rundown) (of|for|on|from)",
            "(give|tell|get|show|list) [me|us] the (gist|main points|key points|main ideas|essence|highlights|takeaways|key "
                + "takeaways|main takeaways) (of|from|in)",
            "(summary|overview|digest|synopsis|gist|main points|key points|key takeaways) (of|from|for)",
            "[a] [short|brief|quick] summary (of|for)",
            "boil down",
            "shorten",
            "(explain|describe|outline) [to me|me] @",
            "(tell|telling) (me|us) what @ is about",
            "(tell|telling) (me|us) what (the|this) (page|article|post|site|document) * is about"),
        .. Of(ObjectiveType.Read, VerbStrength.Web,
            "(tell|telling|show) (me|us) what @ says",
            "(tell|telling|show) (me|us) what is (on|at|in|written on|said on) @",
            "(see|know|hear|learn|find out) what @ (says|contains|has to say)",
            "(tell|telling|show) (me|us) what (the|this) (page|article|post|site|document) * says"),
        .. Of(ObjectiveType.Navigate, VerbStrength.Web,
            "(navigate|navigating) [over] [to]",
            "(browse|browsing) [to|through|around]",
            "go [on] [over] to (the|this|that) (site|website|page|url|address|link)",
            "ping",
            "surf [to|over to]",
            "(visit|open|load) (the|this|that) (site|website|page|url|address|link)",
            "(direct|point) your browser to"),
        .. Of(ObjectiveType.Navigate, VerbStrength.Usual, "(visit|visiting)", "(access|accessing)", "(load|loading) [up]"),
        .. Of(ObjectiveType.Navigate, VerbStrength.Everyday,
            "(go|going) [over|on|back|straight|onto|on over] [to|onto|into]",
            "(open|opening) [up]",
            "(go|look|run|scroll|walk|flip|read|page) through",
            "head [over|on] [to]",
            "take (me|us) to",
            "pull up",
            "bring up",
            "jump [over] to",
            "(look|looking) [at|into|on|over|around|in]",
            "have a look at",
            "take a look at",
            "(check|checking|see|test|testing|verify|verifying|find out|tell me|let me know|confirm|make sure) (if|whether|that) "
                + "(@|the (site|website|page|server|link) *) (is|are|works|loads|responds|exists|returns|still works|still) [up|online|"
                + "down|reachable|alive|available|working|live|accessible|responding|offline]",
            "[keep] (check|checking) [out|on|up on|in on|into]",
            "inspect",
            "test",
            "launch",
            "enter",
            "hit",
            "view",
            "connect to",
            "reach",
            "verify"),
        .. Of(ObjectiveType.Download, VerbStrength.Web,
            "(download|downloading) [me]",
            "(save|saving) (the|this|that) (file|page|pdf|document|image|picture|spreadsheet)",
            "save a copy of",
            "(get|fetch|grab|pull) [me] (the|this|that) (file|pdf|zip|document|csv file|zip file|spreadsheet|image file) (at|from|"
                + "under|in|behind|called) @",
            "(get|fetch|grab) (the|this|that) (file|pdf) @"),
        .. Of(ObjectiveType.Download, VerbStrength.Everyday, "(save|saving) [down]"),
        .. Of(ObjectiveType.Download, VerbStrength.Web, "[i|we] (need|want|would like|have|get|require) @ [to be] (downloaded|saved)"),
        .. Of(ObjectiveType.Summarise, VerbStrength.Web,
            "[i|we] (need|want|would like|have|get|require) @ [to be] (summarised|summarized|condensed)"),
        .. Of(ObjectiveType.Extract, VerbStrength.Web,
            "[i|we] (need|want|would like|have|get|require) @ [to be] (scraped|crawled|extracted|monitored|watched|checked|parsed)"),
        .. Of(ObjectiveType.Extract, VerbStrength.Web, "(monitor|monitoring)"),
        .. Of(ObjectiveType.Extract, VerbStrength.Everyday,
            "(watch|watching) [out for] (@|the|for|that|this|there|all|every|any|prices|how|if)",
            "(track|tracking)",
            SchedulePhrases.KeepingAnEye,
            "observe",
            "(tell|telling) (me|us) about [any|all|the] new",
            "let (me|us) know (about|of) [any|all|the|new]",
            "keep (me|us) (posted|updated|informed) (about|of|on) [any|all|the|new]",
            "(notify|alert|inform|email|ping|warn|message|update) (me|us) [daily|weekly|hourly|every _] (about|of|on) (new|any|"
                + "all|changes|the)",
            "(notify|alert|tell|inform|email|mail|text|call|ping|warn|message) (me|us) [[just|only|exactly] once] "
                + "(if|" + SchedulePhrases.When + ")",
            "let (me|us) know [[just|only|exactly] once] (if|" + SchedulePhrases.When + ")",
            "(shout|yell|holler|buzz|ring|beep) [me|us] (if|" + SchedulePhrases.When + ")",
            "(give|drop|send) (me|us) (a|an) (shout|nudge|ping|buzz|heads-up|heads up|alert|note|message|line|notification|mail|email) "
                + "(if|" + SchedulePhrases.When + ")"),
    ];

    private static readonly OpeningIndex<ActionVerb> ByOpening = new([.. Table.Select(verb => (verb, verb.Phrase.Opening))]);

    /// <summary>The verb that begins at a token, by its longest form, and the token after it; null where none does.</summary>
    public static (ActionVerb Verb, int End)? At(Token[] tokens, int at)
    {
        (ActionVerb Verb, int End)? best = null;
        foreach (var verb in ByOpening.At(tokens, at))
        {
            if (verb.Phrase.EndAt(tokens, at) is var end && end > at && (best is null || end > best.Value.End))
            {
                best = (verb, end);
            }
        }

        return best is { } verbal && verbal.End == at + 1 && IsNounOfList(tokens, at) ? null : best;
    }

    /// <summary>"Name, price and rating from…": the first word of a list is a noun.</summary>
    private static bool IsNounOfList(Token[] tokens, int at) =>
        tokens[at].Word is "name" or "quote" or "view" or "review" or "count" or "record" or "report" or "store" or "list" or "rate"
        && at + 2 < tokens.Length && tokens[at + 1].Word is "," or "&" or "/" or "+" or "and"
        && FieldLexicon.IsColumn(tokens[at + 2].Word);

    private static IEnumerable<ActionVerb> Of(ObjectiveType type, VerbStrength strength, params string[] patterns) =>
        Phrase.All(patterns).Phrases.Select(phrase => new ActionVerb(type, strength, phrase));
}
