using System.Collections.Frozen;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>Reads what one clause wants, and how much that says of the mission.</summary>
internal static class WishReader
{
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

    /// <summary>The wish of a clause, its object as far as nothing else has taken the words.</summary>
    public static Wish Read(Markings markings, Clause clause)
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

    /// <summary>Whether an object is a file, and not what is in it.</summary>
    public static bool NamesFile(RequestedObject requested) =>
        requested.Subject.Split(' ').Any(word => FileWords.Contains(Nouns.Singular(word)));

    private static bool HasObject(RequestedObject requested) =>
        requested.Subject.Length > 0 && !requested.Subject.StartsWith("what", StringComparison.Ordinal)
        && !requested.Subject.StartsWith("if", StringComparison.Ordinal)
        && requested.Subject is not ("it" or "this" or "that" or "there" or "them" or "about" or "know");

    private static bool IsPluralThing(RequestedObject requested) =>
        requested.Subject.Split(' ').Any(word => Nouns.IsPlural(word) && FieldLexicon.IsThing(word));

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
}

/// <summary>What one clause wants.</summary>
/// <param name="Type">The kind of result.</param>
/// <param name="Object">What its object asks for.</param>
/// <param name="Weight">How much it says of the mission: of several wishes the weightiest names it.</param>
internal readonly record struct Wish(ObjectiveType? Type, RequestedObject Object, int Weight);
