using System.Collections.Frozen;
using Sortie.Tools.Web.Extraction.Fields;

namespace Sortie.Tools.Web.Extraction.Words;

/// <summary>
/// Brings labels that say one thing in several ways, or in several languages, to one wording: the ends and times of journeys, hours of the
/// day, what a home, a car or a dish is told by, and how many there are of a thing.
/// </summary>
internal static class Wordings
{
    private static readonly FrozenDictionary<string, string> Known = Build(
        ("origin",
            "from, departing from, leaving from, from station, departure station, departure city, departure airport, "
                + "departure stop, departure port, von, abfahrtsort, de, origen, origine, da, van, från, fra, z"),
        ("destination",
            "to, going to, to station, arrival station, arrival city, arrival airport, arrival stop, arrival port, "
                + "nach, ziel, zielbahnhof, vers, destino, destinazione, a, naar, till, til, do"),
        ("departure",
            "depart, departing, departs at, departure time, leave, leaves at, abfahrt, abfahrtszeit, ab, départ, heure "
                + "de départ, salida, hora de salida, partenza, orario di partenza, partida, vertrek, vertrektijd, avgång, "
                + "afgang, avgang, odjazd"),
        ("arrival",
            "arrive, arriving, arrives at, arrival time, ankunft, ankunftszeit, an, arrivée, heure d arrivée, llegada, "
                + "hora de llegada, arrivo, orario di arrivo, chegada, aankomst, aankomsttijd, ankomst, przyjazd"),
        ("opening",
            "open, opens at, open from, opening time, öffnet, öffnet um, geöffnet ab, öffnung, ouvre, ouvre à, "
                + "ouverture, abre, abre a las, apertura, apre, apre alle, abertura, opent, opent om, öppnar, åbner, åpner, "
                + "otwarcie"),
        ("closing",
            "close, closes at, open until, closing time, schließt, schließt um, geöffnet bis, ferme, ferme à, "
                + "fermeture, cierra, cierre, chiude, chiusura, fecha às, sluit, sluit om, stänger, lukker, stenger, "
                + "zamknięcie"),
        ("start",
            "starts at, start time, starting time, begin, begins at, beginning, kick off, kickoff, beginn, beginnt, "
                + "beginnt um, startet, anfang, début, commence, commence à, inicio, comienza, comienzo, empieza, inizio, "
                + "inizia, comincia, início, começa, aanvang, begint, startar, starttid, starter, początek"),
        ("end",
            "ends at, end time, finish, finishes at, finishing time, ende, endet, fin, termine, termina, fine, "
                + "finisce, fim, einde, eindigt, slut, slutar, koniec"),
        ("duration",
            "running time, run time, runtime, playing time, dauer, laufzeit, spieldauer, filmlänge, durée, duración, "
                + "durata, duração, duur, speelduur, speltid, varighed, varighet, czas trwania"),
        ("area",
            "surface, surface area, floor area, floor space, living area, living space, internal area, fläche, "
                + "wohnfläche, superficie, surface habitable, superficie útil, metri quadri, área, oppervlakte, "
                + "woonoppervlakte, woonoppervlak, boarea, bostadsyta, yta, powierzchnia"),
        ("room",
            "zi, zimmer, zimmeranzahl, pièce, habitación, habitaciones, hab, ambiente, stanza, stanze, locale, locali, "
                + "vano, kamer, pokój, pokoje, pokoi, rum, værelser, rom"),
        ("bedroom",
            "bed, bd, bds, bdrm, br, schlafzimmer, chambre, chambre à coucher, dormitorio, camera da letto, camere da "
                + "letto, camere, quarto, slaapkamer, sovrum, soveværelser, soverom, sypialnia, sypialnie"),
        ("bathroom",
            "bath, ba, badezimmer, bad, bäder, salle de bain, salles de bains, baño, bagno, bagni, banheiro, badkamer, "
                + "badrum, badeværelser, łazienka, łazienki"),
        ("bids", "gebote, biedingen, bud, enchères, pujas, offerte, lances, ofert"),
        ("year",
            "vintage, jahrgang, millésime, annata, añada, safra, built, year built, model year, baujahr, jahr, "
                + "modelljahr, année, año, anno, ano, jaar, bouwjaar, ez, bj, erstzulassung, first registration, "
                + "registration year, mise en circulation, årsmodell, årgang, rok, rok produkcji"),
        ("mileage",
            "odometer, kilometre, kilometer, kilometers, kilometerstand, laufleistung, kilométrage, kilometraje, "
                + "chilometraggio, quilometragem, kilometrage, mätarställning, przebieg"),
        ("serving", "serve, portion, portionen, pour, porción, porciones, raciones, porzioni, porções, porties, portioner, porcje"),
        ("calorie", "calories, kcal, cal, kalorien, caloría, calorie, kalorier, kalorie, brennwert"),
        ("seat", "sitzplätze, sitze, place assise, plaza, posti, lugares, zitplaatsen, sittplatser, miejsca"),
        ("ascent",
            "elevation gain, height gain, climb, total climb, höhenmeter, aufstieg, dénivelé, desnivel, dislivello, "
                + "stigning, hoogtemeters, przewyższenie"));

    /// <summary>The words in their one wording; those that have no other stay as they are.</summary>
    /// <param name="words">The words of a label, in the singular.</param>
    public static IReadOnlyList<string> Plain(IReadOnlyList<string> words) => words switch
    {
        ["number" or "no" or "nr" or "número" or "numero", "of" or "de" or "di", _, ..] => Plain([.. words.Skip(2)]),
        ["aantal" or "antal" or "anzahl" or "antall" or "liczba", _, ..] => Plain([.. words.Skip(words[1] is "der" or "die" or "de" ? 2 : 1)]),
        ["bid", "count" or "number"] => ["bids"],
        // "Height (cm)", "Lifts open".
        [_, .., "cm" or "mm" or "km" or "kg" or "kcal" or "open" or "total" or "left" or "remaining"] => Plain([.. words.SkipLast(1)]),
        { Count: 1 or 2 or 3 } when Known.TryGetValue(string.Join(' ', words), out var plain) => [plain],
        // A "film-varighed" is a "varighed".
        [_, .., { Length: > 5 } last] when Known.TryGetValue(last, out var plain) => [.. words.SkipLast(1), plain],
        _ => words,
    };

    private static FrozenDictionary<string, string> Build(params (string Plain, string Others)[] wordings) => wordings
        .SelectMany(wording => wording.Others.Split(", ").Select(other => (Words: string.Join(' ', Field.WordsOf(other)), wording.Plain)))
        .DistinctBy(pair => pair.Words).ToFrozenDictionary(pair => pair.Words, pair => pair.Plain, StringComparer.Ordinal);
}
