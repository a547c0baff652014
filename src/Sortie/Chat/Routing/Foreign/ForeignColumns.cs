using System.Collections.Frozen;

namespace Sortie.Chat.Routing.Foreign;

/// <summary>The words of the other languages for the columns that are asked for most.</summary>
internal static class ForeignColumns
{
    private const int ShortestFirst = 3;
    private const int ShortestLast = 4;

    private static readonly FrozenDictionary<string, string> Columns = Table(
        "name: name namen nom noms nombre nombres nome nomi nomes naam",
        "price: preis preise preisen prix precio precios prezzo prezzi preço preços preco precos prijs prijzen",
        "title: titel titeln titels titre titres título títulos titulo titulos titolo titoli",
        "headline: schlagzeile schlagzeilen überschrift überschriften titular titulares manchete manchetes koppen krantenkoppen",
        "author: autor autoren auteur auteurs autores autore autori",
        "date: date datum fecha fechas data dates",
        "rating: bewertung bewertungen note notes évaluation évaluations valoración valoraciones puntuación valutazione valutazioni voti "
            + "avaliação avaliações beoordeling beoordelingen",
        "email: email emails mail mails e-mail-adresse e-mail-adressen correo correos courriel courriels",
        "phone: telefonnummer telefonnummern téléphone téléphones teléfono teléfonos telefono telefoni telefone telefones telefoonnummer "
            + "telefoonnummers",
        "address: adresse adressen adresses dirección direcciones indirizzo indirizzi endereço endereços adres",
        "link: link links lien liens enlace enlaces collegamento collegamenti",
        "image: bild bilder image images imagen imágenes immagine immagini imagem imagens afbeelding afbeeldingen",
        "description: beschreibung beschreibungen description descriptions descripción descripciones descrizione descrizioni descrição "
            + "descrições beschrijving beschrijvingen",
        "quote: zitat zitate citation citations cita citas citazione citazioni citação citações citaat citaten");

    private static readonly FrozenSet<string> PageText = Language.Set(
        "text texte texto testo tekst artikel article artículo articulo articolo artigo beitrag seite page página pagina inhalt contenu "
            + "contenido contenuto conteúdo inhoud");

    /// <summary>The column that a word asks for, with an article before it or not ("l'auteur"); null for another word.</summary>
    public static string? Of(string word, Language language) =>
        Columns.TryGetValue(Noun(word), out var column) ? column : language.HasCompounds ? OfCompound(word) : null;

    /// <summary>Whether a word means the text of a page as a whole.</summary>
    public static bool IsPageText(string word) => PageText.Contains(Noun(word));

    /// <summary>The column that the last noun of a compound asks for: "Produktpreise".</summary>
    private static string? OfCompound(string word)
    {
        for (var start = ShortestFirst; start <= word.Length - ShortestLast; start++)
        {
            if (Columns.TryGetValue(word[start..], out var column))
            {
                return column;
            }
        }

        return null;
    }

    private static string Noun(string word) => word[(word.IndexOf('\'', StringComparison.Ordinal) + 1)..];

    private static FrozenDictionary<string, string> Table(params string[] rows) => rows
        .Select(row => row.Split(": "))
        .SelectMany(row => row[1].Split(' ').Select(word => (word, Column: row[0])))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Column, StringComparer.Ordinal);
}
