using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>The words of questions about missions.</summary>
internal static class StatusPhrases
{
    private const string Missions =
        "(mission|missions|runs|jobs|tasks|scrapes|runs|request|requests|crawl|extraction|extractions|job|task|run|scrape|download|downloads)";

    private const string It =
        "(it|that|this|they|everything|everyone|all of them|[the|my|our|that|this|your] [last|latest|first|second|previous|"
            + "current|recent|running] " + Missions
            + "|(my|that|the) (thing|stuff|order|wish)"
            + "|[the|my|that|this] (last|latest|first|second|previous|current|recent|running|newest) one"
            + "|%|[the|my] mission %|those|these|my results|my data|the results|the data|my file|the export)";

    private const string State =
        "(running|active|in progress|waiting|pending|queued|completed|complete|finished|done|failed|failing|cancelled|open|current|"
            + "ongoing|proposed|approved|recent|successful|unfinished|stuck|awaiting approval|waiting for approval|past|previous|old|"
            + "latest|last|today's|all|underway|scheduled)";

    public static readonly (PhraseTable Words, StatusScope Scope)[] Questions =
    [
        (Phrase.All(
                "how many " + State + " " + Missions,
                "how many [of] [my|the|our] (missions|jobs|tasks) *",
                "how many [missions] (failed|finished|completed|are running|are active|succeeded|are left|are done|are waiting|were "
                    + "cancelled|are pending|have failed|have finished|are there) $",
                "(count|number of|total) [my|all|the] [" + State + "] missions",
                "(what is the|give me the|give me a|tell me the) (number|count) of [my|all|the] [" + State + "] missions"),
            StatusScope.Count),
        (Phrase.All(
                "(find|search|search for|show|show me|list|look for|which|any|do i have|are there|get|what) [me] [my|the|any|all] "
                    + "missions (about|for|on|with|containing|mentioning|matching|named|called|related to|using|that mention|that "
                    + "use|that used|from) *",
                "search [my|the|all] missions",
                "missions (about|mentioning|matching|related to|on) *"),
            StatusScope.Search),
        (Phrase.All(
                "why (did|has|is|was|are|have|were) " + It
                    + " * (fail|failed|failing|stopped|stop|stuck|cancelled|not work|not working|crash|crashed|take|taking|slow|not "
                    + "finish|broken|break|waiting|slow|empty|not done)",
                "why did " + It + " *",
                "what (went|is going|has gone) wrong [with *] [there] $",
                "what went wrong",
                "what is taking [it|you|them] (so|this|that) long",
                "what is the (hold-up|hold up|holdup|delay) * $",
                "what (is|was) the (error|reason|problem|failure|issue) * $",
                "(show|show me|tell me|give me) [the] (error|errors|failure reason|error message|failures) *",
                "what (happened|is happening) (to|with) " + It,
                "what happened [there|then] $",
                "why (did it|it) fail"),
            StatusScope.One),
        (Phrase.All(
                "what (did|have) (you|it|the mission|%|sortie|they|my mission|the last mission|the mission %|mission %) (find|found|"
                    + "collect|collected|get|got|extract|extracted|learn|come up with|retrieve|gather|download|return|scrape|"
                    + "discover) [so far|out|yet|there|for me] *",
                "(show|see|give|get|display|view|open|send|fetch|print) [me] [the|my|all|all the|me the|what] [latest|last|newest|"
                    + "current|final] (results|result|findings|output|outcome|collected data|data you (found|collected)|results so "
                    + "far|artifacts) [please|again|now|so far|yet] [(of|from|for) *] $",
                "(result|results|findings|output) [of|from|for] [my|the] [" + It + "] [so far|yet|please] $",
                "(what are|what is|what were|what was|where are|where is|can i see|could i see|may i see|let me see|do you have|are "
                    + "there) [the|my|any] (results|result|findings|outcome|output|artifacts|csv|file|table|export) [(of|from|for|"
                    + "in) *] [so far|yet|ready] $",
                "(any|got any|got) [results|result|findings|luck|output|data|anything] (yet|so far|already|back) $",
                "any (results|luck|findings|success|output) $",
                "did (you|it|%|the mission|they|the last mission|my mission) (find|get|collect|extract|return|come up with) "
                    + "(anything|something|any|it|them|all|what|everything) *",
                "have you (found|got|collected|extracted) (anything|something|it|any|them|everything) *",
                "(where is|where are) (my|the) (results|data|file|files|csv|table|export|json) *",
                "(show|tell|give) [me] what (you|it|we) [have|has] (found|collected|got|extracted|gathered) *",
                "what did (i|we) get *",
                "is there (a|any) (result|results) *",
                "how many [_] (did|have|has) (you|it|they|%|the mission) *"),
            StatusScope.One),
        (Phrase.All(
                "(is|are|was|were) " + It
                    + " [still|already|all|now|finally|almost|nearly|even] [been] (finished|done|complete|completed|ready|running|over|"
                    + "failed|stuck|working|successful|active|waiting|cancelled|queued|in progress|paused|through|underway|ok|okay|"
                    + "alive|going|started|approved) [yet|now|already|or not|or|still|so far|by now] * $",
                "(did|does|has|have|will) " + It
                    + " [already|ever|even|actually|all|finally] (work|finish|fail|complete|succeed|run|go|start|end|worked|finished|"
                    + "failed|completed|succeeded|run|started|go through|went|ended|stopped|crash|crashed|make it) [yet|ok|okay|well|"
                    + "fine|out|through|already|or not|or|so far|successfully] * $",
                "[and] how far (is|are|along|along is|has|did|have) * $",
                "how far along * $",
                "how (is|are|does|did) (things|" + It
                    + ") [coming] (going|doing|progressing|coming|coming along|getting on|looking|along|go|proceeding) [so far|now] $",
                "how (is|are) (%|the mission|my mission|the missions|my missions|that mission|mission %|the scrape|the last mission|"
                    + "the crawl|the extraction) *",
                "(what is|what is|tell me|give me|show me|get|check|show) [me] [the|a|an] (status|state|progress|stage|current status|"
                    + "current state|update) (of|on|for|about|with) [the|my|that] [" + State + "] [" + It + "] *",
                "(are you|you|have you|did you) [all|already|still] (finished|done|finish|complete|completed|ready|working on it|"
                    + "running|through) [with (it|that|this|them|everything|the mission|my mission|%|my missions|all of them|those)] "
                    + "[yet|it|already|now|that] $",
                "(done|finished|ready|complete|completed|still running|running|still going|almost done|still working|still active|"
                    + "over) [yet|already|now|by now] ?",
                "(done|finished|ready) yet",
                "(when|how long) (will|until|before|till|does) (it|that|the mission|%|my mission) [be] (be|finish|done|take|finished|"
                    + "complete|is done|ready|run|is finished|end) * $",
                "how long is (it|this|that|the mission) going to (take|run|last|be)",
                "[is] everything (ok|okay|alright|all right|fine) with (it|that|the mission|my mission|%) $",
                "how (much longer|long to go|long has it been running|much time is left)",
                "what (is it|is the mission|is %) doing [now|right now|at the moment] $",
                "what step (is it|are you) *",
                "what (is it|is the mission|are you) [still] waiting (for|on) [now] $",
                "why (is it|is the mission|are you) [still] waiting $",
                "(show|display|describe|open|see|check) [me] [the|my|our] (last|latest|newest|current|previous|most recent) (mission|run|job|task) [please|again] $",
                "(show|open|display|describe|view|inspect|check|details|see|get|print|look at|status|status of|progress|progress of|"
                    + "state of|info|info on|information on|details of|details on|details for|update on|what about|tell me [more] "
                    + "about|how about|and|result of|results of|report on|status for|status on|what is|where is) [me|the|mission|on|"
                    + "the mission|details of|the details of|the status of|more about] [mission|details of|the status of] %",
                "% [status|state|progress|details|result|results] [please]",
                "[mission] % (status|progress|state|?|details)",
                "where (is|are) %"),
            StatusScope.One),
        (Phrase.All(
                "(show|list|display|view|see|get|print|give|tell|open|check|what are|which are|where are|let me see|show off|"
                    + "review|browse) [me] [a list of|list of|about|on] [all|all of|of|just|only] [of] [the|my|our|your|these|those|"
                    + "today's] [" + State + "] [" + State + "] (missions|runs|jobs|tasks) [that [are|have|were]] [" + State
                    + "] [so far|please|today|now|of mine|you have|there are|of today|for me|here|yet|again|right now|currently|at the "
                    + "moment] $",
                "(show|list|display|view|see|get) [me] [everything|all|the ones|those|all those|whatever] [that] [is|are|has|have|"
                    + "was|were] [currently|still] (running|active|failed|finished|completed|waiting|pending|queued|cancelled|in "
                    + "progress) [now|right now|so far|today|yesterday|recently|lately|overnight|(this|last) (week|month|night|morning)] $",
                "[my|the|all|all my|current|running|active|list|show] missions [please|list|overview|status] $",
                "missions ?",
                "[all|my|the] " + State + " missions [please] $",
                "(which|what) [of] [my|the|our|these|those] (missions|mission|jobs|tasks|runs) *",
                "(which|what) (ones|one) [of (them|these|those)] [is|are|was|were|has|have|did] [still|currently|now|already|not|been] ("
                    + State + "|fail|finish|succeed|left)",
                "what (missions|jobs|tasks|runs) (do i have|are there|have i|did i) *",
                "[and] what [has|have|is|else|all|all has|is it that] (failed|finished|completed|succeeded|done|ready|running|"
                    + "pending|queued|waiting|active|in progress|cancelled|in the queue|still running|currently running|still "
                    + "pending|still active|done so far|waiting for approval|waiting for me|awaiting approval|done already|up with "
                    + "my missions|being done|the queue) [so far|today|now|yet|right now|at the moment|currently|lately|recently|"
                    + "yesterday|this week|last night|last week|overnight|this morning|since yesterday|earlier|earlier today] $",
                "[is] (anything|something) [still|currently|else] (going|running|in progress|happening|active|under way|underway) "
                    + "[on] [now|right now|at the moment] $",
                "what is (running|active|pending|queued|waiting|in progress|still running|going on with [my|the|all my] missions|"
                    + "happening with [my|the] missions|new with my missions|on the whiteboard|the state of play|left to do|left|on "
                    + "the board) *",
                "(is|are|do you have|have you got|has|have|did) (anything|any missions|any of them|something|any|any mission|any of "
                    + "my missions|one of them|any of the missions|my missions|the missions|all my missions|all missions|all the "
                    + "missions) [still|currently|now|already] (running|failed|active|pending|waiting|done|finished|complete|"
                    + "completed|fail|finish|queued|in progress|stuck|going on|open|left) *",
                "[is] (anything|something|anyone|any) [still|currently] (running|failed|fail|pending|active|waiting|waiting for me|"
                    + "queued|stuck|in progress) [yet|now|today|so far] $",
                "(any|some|got any) [of] [my|the] (missions|mission|runs|jobs|tasks) [that] [are|is] [still|currently|now|already|"
                    + "yet] " + State + " [now|right now|today|yet|at the moment] $",
                "(show|list|display|view|see|get|give) [me] [only|just] [all] [the|my] [other] " + State
                    + " (ones|one) [only|please|again|now] $",
                "do i have [any] [" + State + "] missions *",
                "(are|were) there [any] [" + State + "] missions *",
                "what is happening [now|right now|at the moment|there|here] $",
                "what are you (doing|working on|up to with my missions|running|busy with) [right now|now|at the moment|currently] $",
                "what (is|are) (everybody|everyone|all of (you|them)|you all|they [all]|the others) [currently] (up to|doing|working "
                    + "on|busy with) [right now|now|at the moment|currently] $",
                "(show|tell|give) me what (you|they|we) [have] (did|done|do|finished|accomplished) [so far|today|yesterday|lately|"
                    + "recently|overnight|(this|last) (week|month|night)] $",
                "what (have you|did you) (done|do|accomplished|finished) [so far|today|yesterday|for me|yet|lately|already|overnight] $",
                "[what is|what is the|what are|tell me|give me|show me|check|get|show|display|i want|i would like|how is|see] [me] "
                    + "[the|a|my|current|your|an] [current|overall|mission|missions|quick|latest] (status|statuses|progress|status update|"
                    + "status report|progress report|update|state|whiteboard|overview) [of|on|for|about] [all|all of] [my|the|our|these] ["
                    + State + "] [missions|everything|things|it all|the missions] [please|now|right now|today|here|so far|update|report|"
                    + "check|overview] $",
                "what is the (latest|news|word|score|situation) (on|with|about|from) [my|the|all|all my] [" + State
                    + "] (missions|mission|runs|jobs|tasks|%)",
                "how (is|are) (it|things|everything) (going|coming along|looking) with [my|the|all|all my] [" + State + "] ("
                    + Missions + "|%)",
                "where (are we|do we stand|are you|do things stand) (with|on) [my|the|all my|that] (" + Missions + "|%|it|that|everything)",
                "(any|got any|some) [other] " + State
                    + " (missions|mission|runs|jobs|tasks) [now|right now|yet|left|today|at the moment] $",
                "(show|list|display|tell|give) [me] [all] what (is|has|was|have) [still|currently|been|already] " + State
                    + " [now|right now|so far|today] $",
                "[mission|missions] (status|progress) [update|report|check|please|?] $",
                "(status|progress) (update|report|check|of) *",
                "(any|got any|is there any|are there any) (updates|update|news|progress|status|developments) [yet|on my missions|on "
                    + "it|on that|so far|on the missions|on that mission|about my missions|on %|for me|on the mission|from my "
                    + "missions|about it|with my missions] $",
                "[show|show me|open|view|see|display] [the|my] (whiteboard|mission history|mission log|mission list|queue|dashboard|"
                    + "history|list of missions|missions overview|overview of missions) [please] $",
                "how (are|is) (my|the|all|all my|our|those) (missions|mission|running missions|jobs|tasks) *",
                "(how did|how have) (my|the) (missions|mission|last mission|run|scrape) *",
                "what (happened|has happened|is happening|is going on) [with|to] [my|the|all] [" + State + "] missions *",
                "what (mission|missions) *",
                "anything (finished|done|ready|new) [yet|so far] ?",
                "update me [on|about] *",
                "(bring|get) me up to (date|speed) [on (my|the) missions] $",
                "who is waiting [for approval] $",
                "did (anything|any|something|any of them|any mission|any missions|all|all of them|everything|my missions|the "
                    + "missions) * (fail|finish|work|complete|succeed|go wrong|run|break) *",
                "what (needs|is waiting for|requires|awaits) (my|approval|me) [approval|attention] $",
                "when did (it|that|%|the mission|the last mission|my last mission) (finish|start|end|run|fail|complete) $"),
            StatusScope.All),
    ];

    public static readonly PhraseTable NotAboutMissions = Phrase.All(
        "what is a mission",
        "what is (a|the|your|an) (whiteboard|overview|queue) [for|exactly|about|mean|used for|good for] $",
        "(running|done|finished|ready) (late|out|away|for|with|to|up|into)",
        "how (is|are) (it|things|everything|they) (going|doing) with (you|your|him|her|them|that|this|work|life|school|a|the _ "
            + "(family|kids|puppy|baby|school|house|wedding))",
        "is everything (ok|okay|alright|fine) $",
        "missions (to|in) (mars|space|the moon|africa)",
        "(space|apollo|moon|mars|rescue|military|secret|nasa) (mission|missions)",
        "mission (impossible|statement|accomplished|control)",
        "(was|were|is) (it|that|this) (ok|okay|good|over|working) (for|to|with)",
        "(with|about|of|for) (you|your|the (world|weather|economy|war|government|market|kids|family)|life|work|school)",
        "how far is (it|the (moon|sun|earth|station|airport)|_ (from|to))",
        "how (much|many) (people|stars|planets|countries|languages)",
        "how does (it|that|this) (work|go|start)",
        "going to (rain|snow|be|get|hurt|happen|cost|change|explode|help|storm|freeze)");

    /// <summary>A greeting, unless a mission is under way.</summary>
    public static readonly PhraseTable Greeting = Phrase.All(
        "how (is|are) (it|things|everything|they|that|this) (going|doing|coming along) [today|so far|now|then] $");

    public static readonly (PhraseTable Words, MissionStatus[] Statuses)[] States =
    [
        (Phrase.All(
                "running|active|in progress|underway|ongoing|doing|working|current|going|busy|unfinished|open"),
            [MissionStatus.Active]),
        (Phrase.All("failed|failing|fail|failures|wrong|broke|errors|error|crashed|crash|went wrong|stuck"), [MissionStatus.Failed]),
        (Phrase.All("finished|completed|complete|done|succeeded|successful|ready|finish"), [MissionStatus.Completed]),
        (Phrase.All(
                "waiting for approval|awaiting approval|needs my approval|need approval|pending|proposed|waiting for me|queued|queue|"
                    + "scheduled"),
            [MissionStatus.Proposed, MissionStatus.Waiting]),
        (Phrase.All("waiting|paused"), [MissionStatus.Waiting, MissionStatus.Proposed]),
        (Phrase.All("cancelled|stopped|aborted|rejected"), [MissionStatus.Cancelled]),
    ];
}
