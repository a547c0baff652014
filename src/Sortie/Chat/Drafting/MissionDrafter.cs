using System.Collections.Frozen;
using Sortie.Chat.Routing;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Chat.Drafting;

/// <summary>Turns the words of a request into a draft: first the limits and tests, then what is left as the object.</summary>
internal static class MissionDrafter
{
    private static readonly PhraseTable BeforeAddress = Phrase.All(
        "(from|on|at|of|in|off|to|for|via|within|inside|under|using|through|by|about) [the|this|that|my] [following] [url|site|"
            + "website|page|web page|webpage|address|link|domain|web site|homepage] [:|at|-|called]",
        "[the] (url|site|website|page|address|link|domain|source|target) [is|:|=|-]",
        ":");

    private static readonly PhraseTable TellingOnce = Phrase.All(
        "[,|-] [but|and] [tell me|do so|let me know] (only once|just once|once only|one time only|only the first time|just the first time) $");

    private static readonly PhraseTable PagePlaces = Phrase.All(
        "(from|on|at|of|in) (there|here|that|this|it|(the|that|this) [same|current|previous|last|above] (site|page|website|url|"
            + "link|webpage|web page|domain|address|shop|store|article|post|one))",
        "[from|on|at] (the same|that|this) (site|page|website|url|link|webpage|web page|domain|shop|store)",
        "(the|that|this) (site|page|website|link) [above|again]");

    private static readonly FrozenSet<string> FileWords = FrozenSet.ToFrozenSet(
    [
        "file", "document", "pdf", "image", "photo", "picture", "video", "logo", "icon", "report", "zip", "spreadsheet", "installer",
        "release", "download", "it", "attachment", "brochure", "manual", "dataset", "archive", "package", "thumbnail", "audio", "song",
        "podcast", "page", "copy", "version", "csv", "json", "paper",
    ]);

    private static readonly FrozenSet<string> Watching = FrozenSet.ToFrozenSet(
    [
        "watch", "watching", "track", "tracking", "monitor", "monitoring", "check", "checking", "keep", "observe", "notify", "alert",
        "tell", "inform", "email", "ping", "warn", "message", "let", "look", "see",
    ]);

    /// <summary>Drafts the mission that the given clauses of a message ask for.</summary>
    public static (MissionDraft Draft, RequestedObject Object) Draft(Message message, IReadOnlyList<Clause> clauses)
    {
        var markings = new Markings(message);
        var (until, noEnd) = EndFinder.Find(markings);
        var days = DayConditionFinder.Find(markings);
        var sites = LimitFinder.FindSites(markings);
        var (budget, mistakes) = BudgetFinder.Find(markings);
        var mostPages = LimitFinder.FindPages(markings);
        var seconds = LimitFinder.FindSeconds(markings);
        var once = markings.TakeFirst(TellingOnce) is not null;
        var (rhythm, watch) = ScheduleFinder.Find(markings);
        var schedule = rhythm is null || until is null ? rhythm ?? until : $"{rhythm} {until}";
        var fileName = FileNameFinder.Find(markings);
        var sha256 = ChecksumFinder.Find(markings);
        var format = FormatFinder.Find(markings);
        var formatOfName = format ?? FileNameFinder.FormatOf(fileName);
        var texts = TextConditionFinder.Find(markings);
        var order = OrderFinder.Find(markings);
        var count = CountFinder.Find(markings);
        var conditions = ConditionFinder.Find(markings);
        TakeAddresses(markings);
        var url = MainAddress(message, clauses);
        var pages = PageList.Find(markings, url);

        var wishes = new List<Wish>(clauses.Count);
        foreach (var clause in clauses)
        {
            wishes.Add(Read(markings, clause));
        }

        var main = MainOf(wishes);
        var type = TypeOf(main, schedule, formatOfName);
        var urls = type is ObjectiveType.Extract or ObjectiveType.Read or ObjectiveType.Summarise && watch is null ? pages : null;
        var draft = new MissionDraft
        {
            Type = type,
            Subject = main.Object.Subject is "" ? null : main.Object.Subject,
            Url = url,
            Urls = urls,
            Fields = type is ObjectiveType.Extract ? FieldsOf(wishes) : [],
            About = type is ObjectiveType.Extract ? AboutFinder.Find(markings, clauses) : null,
            TargetCount = count ?? (order.IsForOne ? 1 : null),
            Order = type is ObjectiveType.Extract ? order.Sorting : null,
            Conditions = [.. conditions.Select(condition => OfAge(condition, wishes)), .. days, .. texts],
            Format = type is ObjectiveType.Download ? format : formatOfName,
            Sha256 = sha256,
            Schedule = schedule,
            Watch = watch ?? (schedule is not null && (rhythm is null || IsWatch(markings.Tokens, clauses)) ? new(WatchMode.Changes) : null),
            MaxPages = mostPages,
            MaxDurationSeconds = seconds,
            Budget = budget,
            AllowedDomains = sites,
            Notes = [.. mistakes, .. noEnd is null ? [] : new[] { noEnd }, .. NotesOn(message, urls ?? (url is null ? [] : [url]), sites, type is ObjectiveType.Download ? fileName : null)],
        };
        return (Watched(draft with { Watch = once && draft.Watch is { } told ? told with { Once = true } : draft.Watch }), main.Object);
    }

    /// <summary>The weightiest wish; of several that weigh the same, the first.</summary>
    private static Wish MainOf(List<Wish> wishes)
    {
        var main = wishes is [var first, ..] ? first : new(null, RequestedObject.Nothing, 0);
        foreach (var wish in wishes)
        {
            main = wish.Weight > main.Weight ? wish : main;
        }

        return main;
    }

    private static ObjectiveType? TypeOf(Wish main, string? schedule, OutputFormat? formatOfName) => main.Type switch
    {
        ObjectiveType.Navigate when schedule is not null => ObjectiveType.Read,
        // A file is saved as it is; whoever names a format wants what is in it.
        ObjectiveType.Download when formatOfName is not null && main.Object.Subject.Length > 0 && !NamesFile(main.Object) =>
            ObjectiveType.Extract,
        _ => main.Type,
    };

    private static IReadOnlyList<string> FieldsOf(List<Wish> wishes)
    {
        if (wishes is [{ Type: ObjectiveType.Extract } only])
        {
            return only.Object.Fields;
        }

        return [.. wishes.Where(wish => wish.Type is ObjectiveType.Extract).SelectMany(wish => wish.Object.Fields).Distinct()];
    }

    /// <summary>"Players under 25" with their age: a number without a currency is no price there.</summary>
    private static Condition OfAge(Condition condition, List<Wish> wishes) =>
        condition is { Field: "price", Currency: null } && FieldsOf(wishes) is var fields && fields.Contains("age") && !fields.Contains("price") ? condition with { Field = "age" } : condition;

    /// <summary>Only what is collected can be compared.</summary>
    private static MissionDraft Watched(MissionDraft draft) => draft switch
    {
        { Watch.Field: null } or { Type: ObjectiveType.Download } or { Watch: null } => draft,
        { Fields: [] } => draft with { Type = ObjectiveType.Extract, Fields = ["name", draft.Watch.Field], Subject = null },
        _ => draft.Fields.Contains(draft.Watch.Field) ? draft : draft with { Fields = [.. draft.Fields, draft.Watch.Field] },
    };

    private static void TakeAddresses(Markings markings)
    {
        // "With the link" asks for a column.
        if (PagePlaces.FindIn(markings.Tokens) is not var (first, last) || markings.Tokens[last - 1].Word is not "link" || first == 0 || markings.Tokens[first - 1].Word is not ("with" or "and" or ","))
        {
            markings.TakeFirst(PagePlaces);
        }

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
            ObjectiveType.Extract when requested is { Fields: [], IsCollectable: false }
                && opening is not ("convert" or "turn" or "transform")
                && (clause.Verb is not { Strength: VerbStrength.Web } || Watching.Contains(opening)) && !HasObject(requested) =>
                ObjectiveType.Read,
            ObjectiveType.Extract when requested.Fields is ["summary"] => ObjectiveType.Summarise,
            ObjectiveType.Navigate when requested.Fields is not [] && !requested.IsPageText => ObjectiveType.Extract,
            ObjectiveType.Navigate when requested.IsCollectable && !requested.IsPageText && Watching.Contains(opening)
                && IsPluralThing(requested) => ObjectiveType.Extract,
            ObjectiveType.Read when requested.Fields is not [] && !requested.IsPageText => ObjectiveType.Extract,
            ObjectiveType.Download when requested.Fields is not [] && !NamesFile(requested) => ObjectiveType.Extract,
            _ => type,
        };
        return new(type, requested, Weigh(type, clause, requested));
    }

    private static bool NamesFile(RequestedObject requested) =>
        requested.Subject.Split(' ').Any(word => FileWords.Contains(Nouns.Singular(word)));

    /// <summary>"Watch example.com every hour": whoever watches wants to know what changes.</summary>
    private static bool IsWatch(Token[] tokens, IReadOnlyList<Clause> clauses) =>
        clauses.Any(clause => clause.Head < clause.End && tokens[clause.Head].Word is "watch" or "monitor");

    private static bool HasObject(RequestedObject requested) =>
        requested.Subject.Length > 0 && !requested.Subject.StartsWith("what", StringComparison.Ordinal)
        && !requested.Subject.StartsWith("if", StringComparison.Ordinal)
        && requested.Subject is not ("it" or "this" or "that" or "there" or "them" or "about" or "know");

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

    /// <summary>The first address that stands in no clause saying what is not to be done.</summary>
    private static string? MainAddress(Message message, IReadOnlyList<Clause> clauses)
    {
        for (var at = 0; at < message.Tokens.Length; at++)
        {
            if (message.Tokens[at].Url is { } url && !IsUnwanted(message, clauses, at))
            {
                return url;
            }
        }

        return null;
    }

    private static bool IsUnwanted(Message message, IReadOnlyList<Clause> clauses, int at)
    {
        foreach (var clause in message.Clauses)
        {
            if (clause.IsNegated && at >= clause.Start && at < clause.End && !clauses.Contains(clause))
            {
                return true;
            }
        }

        return false;
    }

    private static string[] NotesOn(Message message, IReadOnlyList<string> urls, IReadOnlyList<string> sites, string? fileName)
    {
        if (fileName is null && (urls is [] || message.Addresses is [_]))
        {
            return [];
        }

        List<string> notes = [];
        var others = message.Addresses.Select(address => address.Url!).Distinct()
            .Where(other => !urls.Contains(other) && !sites.Contains(LimitFinder.HostOf(other))).ToList();
        if (urls is not [] && others is not [])
        {
            notes.Add(urls is [var only]
                ? $"A mission begins with one page; this one uses {only}. Ask again for {string.Join(" and ", others)}."
                : $"This mission takes the first {urls.Count} pages that stand in a row. Ask again for {string.Join(" and ", others)}.");
        }

        if (fileName is not null)
        {
            notes.Add($"The file keeps the name that the site gives it; I cannot name it {fileName}.");
        }

        return [.. notes];
    }

    private readonly record struct Wish(ObjectiveType? Type, RequestedObject Object, int Weight);
}
