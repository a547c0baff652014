using System.Collections.Frozen;

namespace Sortie.Chat.Drafting;

/// <summary>Makes the list of columns of the nouns of an object.</summary>
internal static class ColumnList
{
    /// <summary>Columns by which a record is known.</summary>
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
    [
        "name", "title", "headline", "quote", "question", "text", "company", "email", "link", "url", "image", "id", "sku", "summary",
    ]);

    /// <summary>The columns, in order, each once.</summary>
    public static List<string> Of(List<Reading> readings)
    {
        var knownColumns = readings.Exists(reading => reading.Column is not null);
        var details = readings.FindIndex(reading => reading.IsDetail);
        var columns = new List<string>(readings.Count);
        for (var index = 0; index < readings.Count; index++)
        {
            var reading = readings[index];
            if (index < details && knownColumns
                && (reading.Column is null || ((reading.Thing is not null || Nouns.IsPlural(reading.Noun)) && readings[details].IsListOfColumns)))
            {
                continue;
            }

            if (ColumnOf(readings, index, knownColumns) is { } column && !columns.Contains(column))
            {
                columns.Add(column);
            }
        }

        // "Every dish with its price": without the dish a price says little, and two dishes of one price are the same.
        if (details == 1 && !readings[1].IsListOfColumns && readings[0] is { Column: null, Thing: null or "name" or "title" } thing
            && columns.Count > 0 && !columns.Exists(Names.Contains))
        {
            columns.Insert(0, thing is { Thing: null, IsGeneric: false } ? Plain(thing) : thing.Thing ?? "name");
        }

        return columns;
    }

    private static string? ColumnOf(List<Reading> readings, int index, bool knownColumns)
    {
        var reading = readings[index];
        if (reading.Noun is "stars" && readings.Exists(each => IsAboutCode(each.Noun) || Array.Exists(each.Modifiers, IsAboutCode)))
        {
            return "star";
        }

        // Behind others a position is what somebody has, as on a squad page, or the title of a vacancy by its own word.
        if (index > 0 && Nouns.Singular(reading.Noun) is "position")
        {
            return "position";
        }

        if (reading.Column is not null)
        {
            return readings.Exists(other => IsAnotherOf(reading, other)) ? Plain(reading) : reading.Column;
        }

        // "Books with title and price": the things themselves are no column when columns follow that stand for them.
        if (reading.Thing is { } thing)
        {
            return readings.Count > 1 && knownColumns
                && !readings.Skip(index + 1).Any(later => later.Column == thing || later.Column is "name" or "title") ? thing : null;
        }

        return !reading.IsGeneric && IsUnknownColumn(reading, readings.Count > 1 || knownColumns) ? Plain(reading) : null;
    }

    /// <summary>"Glass price and bottle price", "room price and breakfast price" are two columns, told apart by first words.</summary>
    private static bool IsAnotherOf(Reading reading, Reading other) =>
        reading.Modifiers is [.., var last] && other.Modifiers is not [] && !reading.Modifiers.SequenceEqual(other.Modifiers)
            && (other.Column == reading.Column
                || (!FieldLexicon.IsThing(last) && other.Column?.EndsWith($" {reading.Column}", StringComparison.Ordinal) is true));

    private static bool IsAboutCode(string noun) =>
        noun is "forks" or "watchers" or "contributors" or "commits" or "repository" or "repositories" or "repos" or "repo"
            or "license" or "licenses" or "licence" or "licences";

    private static bool IsUnknownColumn(Reading reading, bool inList) =>
        reading.Modifiers.Length < KnownColumns.LongestName && (inList || (reading.IsDefinite && !Nouns.IsPlural(reading.Noun)));

    private static string Plain(Reading reading) =>
        string.Join(' ', reading.Modifiers.TakeLast(KnownColumns.LongestName - 1).Append(Nouns.Singular(reading.Noun)));
}
