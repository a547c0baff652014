using Sortie.Chat.Routing;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Chat.Drafting;

/// <summary>Turns the words of a request into a draft: first the limits and tests, then what is left as the object.</summary>
internal static class MissionDrafter
{
    private static readonly PhraseTable TellingOnce = Phrase.All(
        "[,|-] [but|and] [tell me|do so|let me know] (only once|just once|once only|one time only|only the first time|just the first time) $");

    private static readonly PhraseTable OnceWhen = Phrase.All("(me|us) [know] [just|only|exactly] once (when|if|as soon as|whenever)");

    /// <summary>Drafts the mission that the given clauses of a message ask for.</summary>
    public static (MissionDraft Draft, RequestedObject Object) Draft(Message message, IReadOnlyList<Clause> clauses) =>
        Draft(new Markings(message), clauses);

    /// <summary>The same, after which it is marked what is understood of the message apart from its objects.</summary>
    public static (MissionDraft Draft, RequestedObject Object) Draft(Markings markings, IReadOnlyList<Clause> clauses)
    {
        var message = markings.Message;
        var (until, noEnd) = EndFinder.Find(markings);
        var (within, by) = DeadlineFinder.Find(markings);
        var days = DayConditionFinder.Find(markings);
        var durations = DurationConditionFinder.Find(markings);
        var sites = LimitFinder.FindSites(markings);
        var (budget, mistakes) = BudgetFinder.Find(markings);
        var mostPages = LimitFinder.FindPages(markings);
        var seconds = LimitFinder.FindSeconds(markings) ?? within;
        var notSent = SendingFinder.Find(markings);
        var besides = BesidesFinder.Find(markings);
        var named = NamedThingFinder.Find(markings);
        var margin = MarginFinder.Find(markings);
        var once = markings.TakeFirst(TellingOnce) is not null || OnceWhen.FindIn(markings.Tokens) is not null;
        var (rhythm, watch) = ScheduleFinder.Find(markings);
        var schedule = rhythm is null || until is null ? rhythm ?? until : $"{rhythm} {until}";
        var fileName = FileNameFinder.Find(markings);
        var sha256 = ChecksumFinder.Find(markings);
        var format = FormatFinder.Find(markings);
        var texts = TextConditionFinder.Find(markings);
        var order = OrderFinder.Find(markings);
        var measures = ExactMeasureFinder.Find(markings);
        var count = CountFinder.Find(markings);
        var conditions = ConditionFinder.Find(markings);
        AddressFinder.Take(markings);
        var url = AddressFinder.Main(message, clauses);
        var pages = PageList.Find(markings, url);

        var wishes = new List<Wish>(clauses.Count);
        foreach (var clause in clauses)
        {
            wishes.Add(WishReader.Read(markings, clause));
        }

        var main = MainOf(wishes);
        Condition[] tests = [.. measures, .. OfAge(conditions, wishes), .. days, .. durations, .. texts];
        var subject = SubjectText.Of(main.Object.Subject);
        var ofRecords = WantedFile.OfRecords(format, fileName);
        var type = TypeOf(main, schedule, tests, ofRecords.Format);
        var file = ofRecords.For(type, format, fileName);
        var noWait = by is null ? null : DeadlineFinder.Note(by, seconds ?? Scope.DefaultMaxDurationSeconds);
        var urls = type is ObjectiveType.Extract or ObjectiveType.Read or ObjectiveType.Summarise && watch is null ? pages : null;
        var draft = new MissionDraft
        {
            Type = type,
            Subject = subject,
            Url = url,
            Urls = urls,
            Fields = type is ObjectiveType.Extract ? NamedThingFinder.WithName(
                named, BesidesFinder.With(besides, FieldsOf(wishes), main.Object.Subject)) : [],
            About = named ?? (type is ObjectiveType.Extract ? AboutFinder.Find(markings, clauses) : null),
            TargetCount = count ?? (order is { IsForOne: true } ? 1 : null),
            CountOf = HowManyFinder.Find(message),
            Order = order?.Sorting,
            Conditions = tests,
            Format = file.Format,
            FileName = file.Name,
            Sha256 = sha256,
            Schedule = schedule,
            Watch = watch ?? (schedule is not null && (rhythm is null || ScheduleFinder.IsWatching(markings)) ? new(WatchMode.Changes) : null),
            MaxPages = mostPages,
            MaxDurationSeconds = seconds,
            Budget = budget,
            AllowedDomains = sites,
            Notes = [.. mistakes, .. DraftNotes.Said(noEnd, schedule is null ? noWait : null, notSent, margin, file.Note,
                    DraftNotes.OnSeveralFiles(type, subject, url)),
                .. DraftNotes.OnPages(message, urls ?? (url is null ? [] : [url]), sites)],
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

    private static ObjectiveType? TypeOf(Wish main, string? schedule, Condition[] tests, OutputFormat? formatOfName) => main.Type switch
    {
        ObjectiveType.Read when tests is not [] => ObjectiveType.Extract, // "The ones with 5 stars": only records pass tests.
        ObjectiveType.Navigate when schedule is not null => ObjectiveType.Read,
        // A file is saved as it is; whoever names a format wants what is in it.
        ObjectiveType.Download when formatOfName is not null && main.Object.Subject.Length > 0 && !WishReader.NamesFile(main.Object) =>
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
    private static IReadOnlyList<Condition> OfAge(IReadOnlyList<Condition> conditions, List<Wish> wishes) =>
        conditions is not [] && FieldsOf(wishes) is var fields && fields.Contains("age") && !fields.Contains("price")
            ? [.. conditions.Select(each => each is { Field: "price", Currency: null } ? each with { Field = "age" } : each)]
            : conditions;

    /// <summary>Only what is collected can be compared.</summary>
    private static MissionDraft Watched(MissionDraft draft) => draft switch
    {
        { Watch.Field: null } or { Type: ObjectiveType.Download } or { Watch: null } => draft,
        { Fields: [] } => draft with { Type = ObjectiveType.Extract, Fields = ["name", draft.Watch.Field], Subject = null },
        _ => draft.Fields.Contains(draft.Watch.Field) ? draft : draft with { Fields = [.. draft.Fields, draft.Watch.Field] },
    };
}
