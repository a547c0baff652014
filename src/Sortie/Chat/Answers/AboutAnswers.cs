using Sortie.Chat.Routing;

namespace Sortie.Chat.Answers;

/// <summary>
/// Answers what people ask about Sortie before they trust it: what it costs, where their data is, what it does on pages and what not.
/// </summary>
internal static class AboutAnswers
{
    private const string Data =
        "(data|message|messages|information|result|results|search|searches|question|questions|chat|chats|conversation|conversations|"
            + "history|input)";

    private const string Files =
        "(result|results|file|files|download|downloads|table|tables|output|outputs|csv|export|exports|artifact|artifacts|spreadsheet)";

    private const string Me = "(you|sortie|it|this|this (program|app|tool|thing|service))";

    private static readonly (PhraseTable Words, string Text)[] Table =
    [
        (Phrase.All(
                "do you (respect|obey|follow|heed|honour|honor|read|check|look at|ignore|use|care about|know) * robots",
                "(does|will|would|can|should|is|are|why|how|what) * robots . txt",
                "(what about|why|and) [the|a] robots . txt",
                "(are|is) (you|it) (polite|allowed) (to|on|with) [the] (sites|websites|servers|site) *"),
            "Yes: before I visit a page I ask its site's robots.txt, and what that forbids I leave alone. A site is asked one thing "
                + "at a time. For a site of your own the option --ignore-robots switches that off."),
        (Phrase.All(
                $"(does|do|will|would) [running|using] {Me} [really|actually] cost [me|us] *",
                $"how much (does|do|will|would) {Me} cost *",
                "(what|how much) do (you charge|i owe|i have to pay|we have to pay|i pay) *",
                $"(is|are) {Me} (free|paid|for free|free of charge|commercial) [to use|of charge] *",
                "do (i|we) (need|have) to (pay|register|sign up|subscribe) [for|to] [this|you|it|anything|use] *",
                "do (i|we) need (a|an|any) [paid|user] (account|subscription|licence|license|api key|key|credit card) *"),
            "I cost nothing: I run on your own machine, under the Apache 2.0 licence, and need no account, no key and no language model."),
        (Phrase.All(
                $"(is|are|does|do|will|did|can) [any of|all|all of] (my|our|the) {Data} * (sent|shared|uploaded|go|goes|leave|leaves|"
                    + "sold|private|safe|secure|transmitted|visible|public|stay|stays|end up)",
                $"(do|does|will|would|can) {Me} (send|share|upload|sell|leak|spy|phone home|track) * (data|me|us|messages|anything|"
                    + "anyone|anybody|cloud|home|information|others)",
                $"(do|does|will|would|are|is) {Me} (keep|keeping|store|storing|save|saving|hold|retain|collect|collecting|log|logging) "
                    + $"[any of|all|all of|a record of] (my|our|the|personal|user) {Data} *",
                $"(who|who else|can anybody|can anyone|can others|can other people) [can] (see|read|access) [my|our|the] {Data} *",
                $"where (is|are|does|do) (my|our) {Data} (stored|kept|saved|go|live|end up) *",
                $"(is|are) {Me} [all|really] (private|local|confidential|secure|offline|in the cloud|cloud based|cloud-based|safe) [to use] *",
                $"(do|does|are|is) {Me} (work|run|running|working|live) (locally|offline|on my (machine|computer|laptop|server)|in the cloud) *"),
            "All stays on your own machine: messages, missions and results are files in the data folder. Nothing leaves it but the "
                + "requests to the pages that missions visit."),
        (Phrase.All(
                $"where (do|does|are|is|will|did) [all] [my|the|your|these|those] {Files} * (disk|drive|stored|saved|kept|land|go|end "
                    + "up|live|put|located|written|store|save)",
                $"(in|to) (what|which) (folder|directory|place) (do|does|are|is|will) [my|the|your] {Files} *",
                $"where (do|does) {Me} (save|store|keep|put|write) *",
                "(where is|what is) (the|your|my) data folder *"),
            "Everything is in the data folder: the one named with --data or SORTIE_DATA, else 'sortie' in your own data folder "
                + "(~/.local/share/sortie on Linux). The whiteboard has the files of each mission to download."),
        (Phrase.All(
                "what (happens|would happen|will happen) * * (power|crash|crashes|restart|restarts|reboot|reboots|shut|killed|kill|"
                    + "dies|unplugged|close|closed|shutdown|offline|stops|update) *",
                "(do|does|will|would) [my|the|a|all|running] (mission|missions|schedule|schedules|it|they|everything) (survive|"
                    + "continue|go on|resume|be lost|get lost) *",
                "(is|are|will) (anything|everything|my work|my missions|my results|it|something) [be] lost (if|when|after) *",
                "what if * (power|crashes|restarts|reboots|shut|dies|unplugged|close)"),
            "What I have said yes to is on the disk before I say so. After a crash, a restart or a power cut every mission goes on "
                + "where it was at the next start, and a finished step is not done again."),
        (Phrase.All(
                "how often (can|may|could|does|do) [a|the|my|you|it|i] (schedule|schedules|watch|watches|check|look|run|it|you|mission) *",
                "what is the (shortest|smallest|minimum|lowest|fastest|highest) [possible] (interval|frequency|rhythm|time between) *",
                "(can|do|will|would) [my|the] schedules (run|work|go on|be run) *",
                "how (do|does) [the|a] (schedule|schedules|watch|watches) work *"),
            "A schedule runs once a minute at the most, and only while a Sortie server runs; what came due while none did is caught "
                + "up once at its start. Say when with the wish: 'every weekday at 8:30 get the headlines from "
                + "https://news.example', and later 'make that every evening'."),
        (Phrase.All(
                "[in|as] (what|which) [file|output|export|data|result] (format|formats|file type|file types) *",
                "(can|could) (i|you) (get|have|export|save|give|download) [me] [it|them|the results|results|my results|the data|"
                    + "everything] (as|in|to) [a|an] (excel|csv|json|xml|pdf|spreadsheet|word|parquet|markdown) [file|format] $"),
            "A result is a table on the whiteboard, with CSV and JSON files; 'as CSV' or 'as JSON' in the wish makes only the one. A "
                + "download is saved as it is."),
        (Phrase.All(
                "(can|could|do|does|will|would) (you|sortie|it) [also|even|really|actually] (log in|login|log on|log into|sign in|"
                    + "sign up|register|fill in|fill out|submit|buy|order|purchase|pay|book|reserve|post|tweet|comment|vote|solve "
                    + "captchas|bypass|upload|place orders|make purchases) *"),
            UnknownAnswers.OnlyReads),
        (Phrase.All(
                "how (do|can|could|should|would) (i|we|you|one) (stop|delete|remove|pause|resume|change|move|edit|reschedule|cancel|"
                    + "see|list|show|make|create|set up) [when|how often] [a|an|the|my|all] [_] (schedule|schedules|watch|watches) *",
                "(can|could|may) i (change|edit|move|reschedule|pause|delete) [when|how often] [a|an|the|my] [_] (schedule|schedules|"
                    + "watch|watches) * $"),
            "Say when with the wish ('every weekday at 8:30 get the headlines from https://news.example'), and later: 'show my "
                + "schedules', 'make that every evening', 'move the headlines schedule to 9:30', 'pause it', 'resume it', 'run it "
                + "now', 'delete it'."),
        (Phrase.All(
                "how long (do|does|are|is|will|can) [you|it|sortie|my|the] [results|data|files|missions|everything|conversations] "
                    + "[be] (keep|kept|store|stored|save|saved|stay|remain|last|remember|there) *",
                "(do|does|will|can|are) (you|results|missions|files|my results|my missions|it|conversations) (delete|forget|expire|"
                    + "disappear|vanish|get deleted|be deleted|deleted) *",
                $"(can|could|how can|how do|how could) (i|we|you) (delete|erase|remove|clear|wipe|export) [all|all of] (my|the|our) {Data} *"),
            "All is kept until you delete it: it is in the data folder, which is yours to copy or remove, and 'sortie log archive' "
                + "takes old missions out."),
        (Phrase.All(
                "how many (missions|things|jobs|tasks|pages) (can|may|could|do) [you|run|i|it|be] (run|work|do|go|be run|done|at|"
                    + "have) * (once|parallel|same time|simultaneously|together)",
                "(can|could|may) (i|you|we|sortie) (have|run|do|start|handle|make|work on) (several|many|multiple|two|three|more|"
                    + "more than one|a few) (missions|things|jobs|tasks|pages|at once) *"),
            "Several missions run at once, eight unless the setting Sortie:Execution:MissionsAtOnce says otherwise; the others wait "
                + "for their turn. Name several pages and each becomes a mission of its own, with one table for all of them."),
        (Phrase.All(
                "(do|does|can|could|will) (you|sortie|it) (work with|handle|read|support|run|render|execute|deal with|open|cope "
                    + "with) [pages|sites] [with|in|that use|that need] [javascript|dynamic|scripts|js] (javascript|scripts|js|"
                    + "dynamic|pages|sites|single page apps|react) *"),
            "A page that needs scripts is opened in a Chromium, where one is installed. PDFs, workbooks, feeds and images are read too."),
    ];

    private static readonly PhraseTable Attacks = Phrase.All(
        "(hack|break|breaking|hacking) (into|in to|in)",
        "(hack|ddos|dos|brute force|brute-force|attack|exploit|phish|crack|bypass|circumvent|get around|steal) [the|a|an|their|this|"
            + "that|my|some|all] [_] [_] (login|password|passwords|paywall|captcha|captchas|account|accounts|site|website|server|"
            + "firewall|security|protection|@|credentials|database|cookies)");

    /// <summary>The answer; null where the message asks for something else.</summary>
    public static DirectAnswer? Read(Message message)
    {
        if (message.Opens(Attacks))
        {
            return new(UnknownAnswers.NoAttack, AnswerKind.Unknown, Confidence: 0.98, "A wish to get in where one is not let in.");
        }

        if (message.Addresses is not [])
        {
            return null;
        }

        foreach (var (words, text) in Table)
        {
            if (message.Begins(words))
            {
                return new(text, AnswerKind.Help, Confidence: 0.94, "A question about Sortie.");
            }
        }

        return null;
    }
}
