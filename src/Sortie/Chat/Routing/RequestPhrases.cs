namespace Sortie.Chat.Routing;

/// <summary>The words by which a request for a mission is told from talk about pages.</summary>
internal static class RequestPhrases
{
    public static readonly PhraseTable PointingBack = Phrase.All(
        "[from|on|at|to] there $",
        "(from|on|at|of|to|in) (there|it|them)",
        "(that|this|the same|the previous|the last|the current|the above) (site|page|website|url|link|webpage|web page|shop|store|"
            + "article|post|domain)",
        "there (again|please|now|and|as|,)",
        "(from|on|at) the (site|page|website) [again] $",
        "(visit|open|scrape|crawl|summarise|download|read|parse|fetch|monitor|extract|browse) (it|that|this) [again|now|too|once more] $",
        "(go|navigate|head|get|browse) (back|there)");

    /// <summary>What makes a mention of a site a recommendation or a story instead of a request.</summary>
    public static readonly PhraseTable Recommending = Phrase.All(
        "you (will|would|might|are going to|should|can) (love|like|enjoy|find|see|regret|not|thank|be|learn|laugh|get|buy|also)",
        "(it is|it has|it was|it will|it looks|it sounds|they are|they have|they do|they make|that is|this is|is) [so|really|pretty|"
            + "very|quite|a|an|the|such a|my|simply|just|absolutely|super|always|too] (cool|great|amazing|awesome|good|fun|funny|"
            + "nice|hilarious|brilliant|fantastic|lovely|interesting|bad|terrible|favorite|favourite|best|worst|useful|handy|"
            + "beautiful|neat|gem|lot|sale|hoot|blast|worth|everything|cheap|expensive|incredible|wonderful|cute|wild|weird|crazy|"
            + "new|about|excellent|garbage|rubbish|down to earth)",
        "(trust|believe) me",
        "(highly|strongly|definitely) recommend",
        "worth (it|a look|a visit|your time|checking|reading)",
        "lol|haha|hahaha|lmao|rofl",
        "(if|when) you (are|get|have|ever|want|like|need) (bored|a chance|time|hungry|curious|into|stuck|there|home)",
        "for (a|more|some) (laugh|fun|details|information|info)",
        "(for|with) (great|amazing|the best) (deals|prices|offers|content)");

    /// <summary>
    /// Questions that a page answers; the field they ask for stands beside, empty where the words of the question name it.
    /// </summary>
    public static readonly (PhraseTable Words, string Field)[] PageQuestions =
    [
        (Phrase.All(
                "how much (is|are|does|do|for|would|was|will)",
                "how expensive",
                "what (does|do|is|are) * (cost|costs|price of)"),
            "price"),
        (Phrase.All("how old (is|are|was|were)"), "age"),
        (Phrase.All("how (heavy|much do * weigh) (is|are)"), "weight"),
        (Phrase.All("how (tall|high) (is|are)"), "height"),
        (Phrase.All("who (wrote|is the author|authored|is the writer|are the authors)"), "author"),
        (Phrase.All(
                "when was * (published|posted|released|written|updated)",
                "when did * come out",
                "when (is|are|was|were|does|do|will) * (on|at|in) [the] [site|website|page] [of] @"),
            "date"),
        (Phrase.All("(is|are) * [still|currently|now|back] (in stock|available|sold out|out of stock|on sale)"), "availability"),
        (Phrase.All(
                "what (is|are|was|were)",
                "what",
                "which [one|ones] [of (the|these|those|all|all the)]",
                "who (is|are)",
                "where (is|are)",
                "how many",
                "(is|are) there [any|a|an|some]",
                "(does|do) @ (have|list|sell|offer|mention|show|stock|carry)",
                "(does|do) * (have|list|sell|offer|mention|show|stock)"),
            ""),
    ];

    public static readonly PhraseTable WhatItSays = Phrase.All(
        "what (does|do|did|is|are|has) [the|this|that] [page|article|post|site|website|text|document|homepage|home page|blog] [at|on|"
            + "under] @ (say|says|tell|show|contain|state|write|written|mention|offer|have)",
        "what does [the|this] (page|article|post|site|website|homepage|text|front page) (at|on|under|of) @ (say|tell|contain|show)",
        "what (is|does it say|is written|is there|is it|stands|can i read|can be found|do they say|is said|is new|is happening|is "
            + "going on) (on|at|in|under) [the] [page|site|website|homepage|front page|url|link|menu|agenda|programme|program|"
            + "timetable|calendar] [of|at|on|from] @");

    public static readonly PhraseTable WhatItIsAbout = Phrase.All(
        "what is [the] [page|article|post|site|website|story|blog post|text|paper|document] [at|on|under|behind] @ [all] about",
        "what is (this|the) (article|page|post|story|text|paper) about * @",
        "what is @ (all about|about)");

    public static readonly PhraseTable IsItUp = Phrase.All(
        "is [the] [site|website|page|server] @ [still|currently|even] (up|down|online|offline|reachable|working|alive|available|live|"
            + "accessible|responding|running|back|loading)",
        "(does|will|can) @ [still|even] (work|load|respond|exist|open|answer)",
        "(can|could) (you|i) [still|even] (reach|access|load|open|connect to|ping|see) @",
        "is @ [still] (up|down|online|working)");

    public static readonly PhraseTable Linking = Phrase.All(
        "(on|at|from|of|off|in|for|by|under|to) [the|this|that] [url|site|website|page|homepage|front page|link|shop|store] [of|at|:|"
            + "called] @",
        "(does|do) @",
        "@ (have|list|sell|offer|'s)",
        "@ 's",
        "how (expensive|much) (is|are) @",
        "how (expensive|much) (is|are) @");

    public static readonly PhraseTable NarratorOpeners = Phrase.All(
        "(my|our|his|her|their|he|she|they|someone|somebody|everyone|everybody|nobody|people (say|said|think|love|like|hate|are|were|"
            + "have|keep|tell|told|use|used|buy|want|always|often|never|still|who|complain|talk|get)|one of|a (friend|colleague|"
            + "coworker|client|customer|neighbour|neighbor|guy|girl|man|woman|mate|buddy|reader)|the (other day|guy|girl|man|woman|"
            + "news)|yesterday|today i|last (night|week|month|year)|when i|once i|i (was|am|went|had|love|like|hate|saw|think|"
            + "thought|found|read|bought|use|used|visited|visit|got|heard|do|did|just|work|worked|keep|kept|ordered|tried|remember|"
            + "know|really|still|always|never|usually|often|sometimes|also|only|already|will|might|should|must|could|believe|guess|"
            + "feel|felt|hope|wish|wonder|told|said|forgot|made|spent|run|own|sold|signed|subscribe|downloaded|extracted|scraped|"
            + "collected|checked|recommend|prefer|enjoy|miss|can not|can)|we (were|are|went|had|love|like|saw|should|could|might|"
            + "bought|use|used|met|have been)|did you|have you (ever|seen|heard|been|tried|read|visited|used)|do you (know|like|"
            + "remember|think|use|ever|have|prefer|believe|trust)|you (should|must|know|might|are|were|have|need)|what do you think|"
            + "is it|it (is|was|looks|seems)|that (is|was|site|website)|this (is|was|one)|there (is|was|are|were)|has anyone|why|"
            + "because|remind)");

    /// <summary>"Have a look, shop.example has crazy deals".</summary>
    public static readonly PhraseTable StatementsOnPages = Phrase.All(
        "(,|-|.|!|;) @ (has|is|was|looks|sells|makes|offers|sucks|rocks|got|seems)");

    /// <summary>Calls to readers of a page, not to Sortie.</summary>
    public static readonly PhraseTable Idioms = Phrase.All(
        "(find out|learn|read|see|get|hear) [all] (more|about it|about us)",
        "(find|see|meet|visit|get|catch|give|show|tell|join|follow) (me|us|him|her|them|you|ya) (on|at|in) @",
        "(check|look) (me|us|him|her|them) (out|up) [(on|at|in) @]",
        "(see|meet|catch) (you|ya|u)",
        "watch (a|an) _");

    /// <summary>Acts that Sortie does not do; the nouns behind them would otherwise look like columns.</summary>
    public static readonly PhraseTable OtherActs = Phrase.All(
        "(watch|book|order|buy|post|sell|reserve|pay|sign|log|login|register|subscribe|share|upload|publish|submit|fill|click|type|"
            + "write|reply|comment|send|email|call|join|follow|rent|donate|vote|apply|what (a|an)|such a|another|nice|great|cool|"
            + "funny|check out my|thanks|because|just|still|not|no) [a|an|the|this|that|for|it|in|up|on|to|out|my|your|more|me|great|"
            + "some|yet|is] [_]");

    public static readonly PhraseTable Continuing = Phrase.All(
        "with|as|in|and|or|for|under|over|below|above|please|only|first|every|each|sorted|by|limit|max|maximum|minimum|up|at|on|top|"
            + "that|which|where|within|to|thanks|csv|json|including|between|since|from|into|no|the|all|just|when|whenever|costing|"
            + "priced|rated|cheaper|less|more|without|about|of|page|pages|tagged|containing|available|#");

    public static readonly PhraseTable HowTo = Phrase.All(
        "how (do|can|could|would|should|to|does|is it possible)",
        "(tell|show|teach|explain to|explain) (me|us) how",
        "[what|which] is the best way to",
        "explain",
        "teach (me|us)",
        "what is the (way|trick|point|difference)",
        "(i|we) (want|need|would like|would love) to (learn|know|understand) how",
        "why");
}
