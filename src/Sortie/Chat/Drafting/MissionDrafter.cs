using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Turns the words of a request into a draft: first the limits and tests, then what is left as the object.</summary>
internal static class MissionDrafter
{
    private static readonly Phrase[] BeforeAddress = Phrase.All(
        "(from|on|at|of|in|off|to|for|via|within|inside|under|using|through|by|about) [the|this|that|my] [following] [url|site|"
            + "website|page|web page|webpage|address|link|domain|web site|homepage] [:|at|-|called]",
        "[the] (url|site|website|page|address|link|domain|source|target) [is|:|=|-]",
        ":");

    private static readonly Phrase[] PagePlaces = Phrase.All(
        "(from|on|at|of|in) (there|here|that|this|it|(the|that|this) [same|current|previous|last|above] (site|page|website|url|"
            + "link|webpage|web page|domain|address|shop|store|article|post|one))",
        "[from|on|at] (the same|that|this) (site|page|website|url|link|webpage|web page|domain|shop|store)",
        "(the|that|this) (site|page|website|link) [above|again]");

    private static readonly HashSet<string> FileWords = new(StringComparer.Ordinal)
    {
        "file", "document", "pdf", "image", "photo", "picture", "video", "logo", "icon", "report", "zip", "spreadsheet", "installer",
        "release", "download", "it", "attachment", "brochure", "manual", "dataset", "archive", "package", "thumbnail", "audio", "song",
        "podcast", "page", "copy", "version", "csv", "json", "paper",
    };

    private static readonly HashSet<string> Watching = new(StringComparer.Ordinal)
    {
        "watch", "watching", "track", "tracking", "monitor", "monitoring", "check", "checking", "keep", "observe", "notify", "alert",
        "tell", "inform", "email", "ping", "warn", "message", "let", "look", "see",
    };

    /// <summary>Drafts the mission that the given clauses of a message ask for.</summary>
    public static (MissionDraft Draft, RequestedObject Object) Draft(Message message, IReadOnlyList<Clause> clauses)
    {
        var markings = new Markings(message);
        var sites = LimitFinder.FindSites(markings);
        var pages = LimitFinder.FindPages(markings);
        var seconds = LimitFinder.FindSeconds(markings);
        var schedule = ScheduleFinder.Find(markings);
        var fileName = FileNameFinder.Find(markings);
        var format = FormatFinder.Find(markings);
        var formatOfName = format ?? FileNameFinder.FormatOf(fileName);
        var texts = TextConditionFinder.Find(markings);
        var count = CountFinder.Find(markings);
        var conditions = ConditionFinder.Find(markings);
        TakeAddresses(markings);

        var wishes = clauses.Select(clause => Read(markings, clause)).ToList();
        var main = wishes.OrderByDescending(wish => wish.Weight).FirstOrDefault() ?? new(null, RequestedObject.Nothing, 0);
        var type = (main.Type, schedule, formatOfName) switch
        {
            (ObjectiveType.Navigate, not null, _) => ObjectiveType.Read,
            // A file is saved as it is; whoever names a format wants what is in it.
            (ObjectiveType.Download, _, not null) when !main.Object.Subject.Split(' ').Any(word => FileWords.Contains(Nouns.Singular(word))) && main.Object.Subject.Length > 0 => ObjectiveType.Extract,
            _ => main.Type,
        };
        var draft = new MissionDraft
        {
            Type = type,
            Subject = main.Object.Subject is "" ? null : main.Object.Subject,
            Url = MainAddress(message, clauses),
            Fields = type is ObjectiveType.Extract ? [.. wishes.Where(wish => wish.Type is ObjectiveType.Extract).SelectMany(wish => wish.Object.Fields).Distinct()] : [],
            TargetCount = count,
            Conditions = [.. conditions, .. texts],
            Format = type is ObjectiveType.Download ? format : formatOfName,
            Schedule = schedule,
            MaxPages = pages,
            MaxDurationSeconds = seconds,
            AllowedDomains = sites,
        };
        return (draft with { Notes = NotesOn(message, draft, fileName) }, main.Object);
    }

    private static void TakeAddresses(Markings markings)
    {
        markings.TakeFirst(PagePlaces);
        for (var at = 0; at < markings.Tokens.Length; at++)
        {
            if (markings.Tokens[at].Kind is not (TokenKind.Address or TokenKind.Email or TokenKind.MissionId))
            {
                continue;
            }

            var start = at;
            for (var before = Math.Max(0, at - 6); before < at; before++)
            {
                if (BeforeAddress.LongestEndAt(markings.Tokens, before) == at)
                {
                    start = before;
                    break;
                }
            }

            markings.Take(start, at + 1);
        }
    }

    private static Wish Read(Markings markings, Clause clause)
    {
        var requested = FieldFinder.Read(markings, clause.BodyStart, clause.End);
        var opening = clause.Head < clause.End ? markings.Tokens[clause.Head].Word : "";
        var type = clause.Verb?.Type ?? ObjectiveType.Extract;
        type = type switch
        {
            ObjectiveType.Extract when requested.IsPageText => ObjectiveType.Read,
            ObjectiveType.Extract when requested is { Fields: [], IsCollectable: false } && opening is not ("convert" or "turn" or "transform") && (clause.Verb is not { Strength: VerbStrength.Web } || Watching.Contains(opening)) && !HasObject(requested) => ObjectiveType.Read,
            ObjectiveType.Extract when requested.Fields is ["summary"] => ObjectiveType.Summarise,
            ObjectiveType.Navigate when requested.Fields is not [] && !requested.IsPageText => ObjectiveType.Extract,
            ObjectiveType.Navigate when requested.IsCollectable && !requested.IsPageText && Watching.Contains(opening) && IsPluralThing(requested) => ObjectiveType.Extract,
            ObjectiveType.Read when requested.Fields is not [] && !requested.IsPageText => ObjectiveType.Extract,
            ObjectiveType.Download when requested.Fields is not [] && !requested.Subject.Split(' ').Any(word => FileWords.Contains(Nouns.Singular(word))) => ObjectiveType.Extract,
            _ => type,
        };
        return new(type, requested, Weigh(type, clause, requested));
    }

    private static bool HasObject(RequestedObject requested) =>
        requested.Subject.Length > 0 && !requested.Subject.StartsWith("what", StringComparison.Ordinal) && !requested.Subject.StartsWith("if", StringComparison.Ordinal) && requested.Subject is not ("it" or "this" or "that" or "there" or "them" or "about" or "know");

    private static bool IsPluralThing(RequestedObject requested) =>
        requested.Subject.Split(' ').Any(word => Nouns.IsPlural(word) && FieldLexicon.Things.ContainsKey(Nouns.Singular(word)));

    /// <summary>Of several verbs ("go to…, extract…, and tell me…") the most telling one names the mission.</summary>
    private static int Weigh(ObjectiveType type, Clause clause, RequestedObject requested) =>
        (type, requested.Fields, clause.Verb?.Strength) switch
        {
            (ObjectiveType.Extract, not [], _) => 6,
            (ObjectiveType.Summarise, _, _) => 5,
            (ObjectiveType.Download, _, VerbStrength.Web) => 5,
            (ObjectiveType.Extract, _, _) when requested.IsCollectable => 4,
            (ObjectiveType.Extract, _, VerbStrength.Web or VerbStrength.Usual) => 4,
            (ObjectiveType.Read, _, _) when requested.IsPageText || clause.Verb?.Type is ObjectiveType.Read => 4,
            (ObjectiveType.Download, _, _) => 4,
            (ObjectiveType.Extract, _, _) => 1,
            (ObjectiveType.Navigate, _, _) => 3,
            _ => 2,
        };

    private static string? MainAddress(Message message, IReadOnlyList<Clause> clauses)
    {
        var negated = message.Clauses.Where(clause => clause.IsNegated && !clauses.Contains(clause)).ToList();
        bool IsWanted(int at) => !negated.Any(clause => at >= clause.Start && at < clause.End);
        return message.Tokens.Index().FirstOrDefault(pair => pair.Item.Url is not null && IsWanted(pair.Index)).Item?.Url;
    }

    private static List<string> NotesOn(Message message, MissionDraft draft, string? fileName)
    {
        List<string> notes = [];
        var others = message.Addresses.Select(address => address.Url!).Distinct().Where(url => url != draft.Url
            && !draft.AllowedDomains.Contains(LimitFinder.HostOf(url))).ToList();
        if (draft.Url is not null && others is not [])
        {
            notes.Add($"A mission begins with one page; this one uses {draft.Url}. Ask again for {string.Join(" and ", others)}.");
        }

        if (fileName is not null && draft.Type is ObjectiveType.Download)
        {
            notes.Add($"The file keeps the name that the site gives it; I cannot name it {fileName}.");
        }

        return notes;
    }

    private sealed record Wish(ObjectiveType? Type, RequestedObject Object, int Weight);
}
