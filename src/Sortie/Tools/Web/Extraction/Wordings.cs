using System.Collections.Frozen;

namespace Sortie.Tools.Web.Extraction;

/// <summary>Brings labels that say one thing in several ways to one wording: the ends and times of journeys, and how many there are of a thing.</summary>
internal static class Wordings
{
    private static readonly FrozenDictionary<string, string> Journeys = Build(
        ("origin", "from, departing from, leaving from, from station, departure station, departure city, departure airport, departure stop, departure port, von, abfahrtsort, de, origen, origine, da, van, från, fra, z"),
        ("destination", "to, going to, to station, arrival station, arrival city, arrival airport, arrival stop, arrival port, nach, ziel, zielbahnhof, vers, destino, destinazione, a, naar, till, til, do"),
        ("departure", "depart, departing, departs at, departure time, leave, leaves at, abfahrt, abfahrtszeit, ab, départ, heure de départ, salida, hora de salida, partenza, orario di partenza, partida, vertrek, vertrektijd, avgång, afgang, avgang, odjazd"),
        ("arrival", "arrive, arriving, arrives at, arrival time, ankunft, ankunftszeit, an, arrivée, heure d arrivée, llegada, hora de llegada, arrivo, orario di arrivo, chegada, aankomst, aankomsttijd, ankomst, przyjazd"));

    /// <summary>The words in their one wording; those that have no other stay as they are.</summary>
    /// <param name="words">The words of a label, in the singular.</param>
    public static IReadOnlyList<string> Plain(IReadOnlyList<string> words) => words switch
    {
        ["number" or "no" or "nr", "of", _, ..] => [.. words.Skip(2)],
        ["bid", "count" or "number"] => ["bids"],
        { Count: 1 or 2 or 3 } when Journeys.TryGetValue(string.Join(' ', words), out var plain) => [plain],
        _ => words,
    };

    private static FrozenDictionary<string, string> Build(params (string Plain, string Others)[] wordings) => wordings
        .SelectMany(wording => wording.Others.Split(", ").Select(other => (Words: string.Join(' ', Field.WordsOf(other)), wording.Plain)))
        .DistinctBy(pair => pair.Words).ToFrozenDictionary(pair => pair.Words, pair => pair.Plain, StringComparer.Ordinal);
}
