using System.Collections.Frozen;
using Sortie.Tools.Web.Extraction.Fields;

namespace Sortie.Tools.Web.Extraction.Words;

/// <summary>The words, in the main languages of the web, that stand for a meaning in labels, headers, keys and class names.</summary>
internal static class Vocabulary
{
    private static readonly FrozenDictionary<string, Meaning> Strong = Build(
        (Meaning.Price,
            "price cost salary wage rent fee fare amount bid gebot höchstgebot bod bud enchère puja lance preis kosten "
                + "gehalt miete prix tarif salaire loyer precio costo salario prezzo stipendio preço preco prijs pris cena "
                + "ціна цена стоимость 価格 値段 税込 가격 价格 售价"),
        (Meaning.Discount, "discount saving rabatt ersparnis remise descuento sconto korting reduction"),
        (Meaning.Rating, "rating star score stars bewertung note sterne évaluation valoración valutazione beoordeling 評価"),
        (Meaning.Reviews, "review reviews reviewer votes vote rezension rezensionen avis opiniones recensioni"),
        (Meaning.Availability,
            "availability stock available verfügbarkeit verfügbar lagerbestand lager disponibilité disponibilidad "
                + "disponibilità voorraad instock"),
        (Meaning.Date, "date published when datum veröffentlicht publié fecha data deadline datetime posted day time termin released 日付"),
        (Meaning.Author, "author writer byline username poster creator artist autor verfasser auteur autore speaker 著者"),
        (Meaning.Location,
            "location place city address town venue where region standort ort adresse lieu ville ubicación lugar "
                + "ciudad luogo città plaats locality neighborhood neighbourhood district borough suburb stadtteil bezirk "
                + "quartier arrondissement barrio distrito quartiere 場所"),
        (Meaning.Company,
            "company employer organization organisation firm firma unternehmen arbeitgeber entreprise société empresa "
                + "azienda bedrijf agency"),
        (Meaning.Email, "email mail"),
        (Meaning.Phone, "phone telephone tel mobile telefon téléphone teléfono telefono"),
        (Meaning.Link, "link url href website homepage permalink lien enlace"),
        (Meaning.Image, "image picture photo thumbnail img bild foto imagen immagine"),
        (Meaning.Quantity, "quantity qty count menge anzahl quantité cantidad quantità units"),
        (Meaning.Sku, "sku isbn ean gtin upc asin mpn artikelnummer référence referencia"),
        (Meaning.Description,
            "description summary excerpt definition meaning explanation standfirst blurb abstract teaser snippet "
                + "beschreibung zusammenfassung descripción descrizione details"),
        (Meaning.Text, "quote quotation zitat citation cita text body comment answer antwort réponse respuesta risposta antwoord"),
        (Meaning.Brand, "brand manufacturer vendor maker producer winery brewery marke hersteller marque marca merk"),
        (Meaning.Category, "category genre kategorie catégorie categoría tag"));

    private static readonly FrozenDictionary<string, Meaning> Weak = Build(
        (Meaning.Name,
            "name title headline heading product item book job article event model position role listing property "
                + "movie film game song recipe course story post offer goods entry name bezeichnung titel titre nom nombre "
                + "título titulo nome titolo naam produkt artikel produit article producto articulo prodotto product stelle "
                + "überschrift schlagzeile наименование название товар 商品名 商品 品名 名前 名称 제목 이름 navn namn nimi název nazwa "
                + "naziv libellé libelle intitulé denominación denominazione benennung topic thread discussion label subject "
                + "wine tool vehicle question frage pregunta domanda vraag"));

    private static readonly FrozenSet<string> Old = Words(
        "old original was regular list before previous rrp msrp uvp mrp compare crossed struck strike instead alt "
            + "statt ancien antes former full retail initial barré barre tachado");
    private static readonly FrozenSet<string> Firsts = Words(
        "posted published release released start begin listed added created opening veröffentlicht publié");
    private static readonly FrozenSet<string> Lasts = Words(
        "closing close deadline end expiry expire expiration until due bewerbungsschluss ablaufdatum");
    private static readonly FrozenSet<string> Fillers = Words(
        "the a an of all each every product item their its current new this that on in from for and");

    /// <summary>What the words stand for.</summary>
    public static Meaning MeaningOf(IReadOnlyList<string> words)
    {
        var strong = Meaning.Other;
        var weak = Meaning.Other;
        foreach (var word in words)
        {
            if (Strong.TryGetValue(word, out var meaning))
            {
                // "review rating" is a rating, "rating count" a number of reviews, "price" beside anything stays a price.
                strong = strong switch
                {
                    Meaning.Other or Meaning.Availability or Meaning.Image => meaning,
                    // "review author" is an author, "company location" a place.
                    Meaning.Reviews or Meaning.Company or Meaning.Author or Meaning.Brand or Meaning.Category or Meaning.Text
                        when meaning is not (Meaning.Quantity or Meaning.Price) => meaning,
                    Meaning.Rating when meaning is Meaning.Quantity => Meaning.Reviews,
                    _ => strong,
                };
            }
            else if (weak == Meaning.Other && Weak.TryGetValue(word, out meaning))
            {
                weak = meaning;
            }
        }

        return strong switch
        {
            Meaning.Price when words.Any(Old.Contains) => Meaning.OldPrice,
            Meaning.Price when words.Any(word => word is "shipping" or "delivery" or "versand" or "unit" or "tax" or "count") => Meaning.Other,
            Meaning.Rating when words.Any(word => word is "content" or "age" or "parental" or "maturity") => Meaning.Other,
            Meaning.Other when words is ["rrp" or "msrp" or "uvp" or "mrp"] => Meaning.OldPrice,
            Meaning.Other when words is ["last" or "latest" or "newest", ..] => Meaning.Date,
            Meaning.Other when words is ["in", "stock"] => Meaning.Availability,
            Meaning.Other when words is ["overall"] => Meaning.Rating,
            Meaning.Image when words is [_, "alt"] => Meaning.Other,
            // A "property type" is a type, not a property.
            Meaning.Other when words.Count > 1 && Subject.IsProperty(words[^1]) => Meaning.Other,
            Meaning.Other => weak,
            _ => strong,
        };
    }

    /// <summary>Whether a label is that of a price that no longer holds, or never did.</summary>
    public static bool IsOld(IEnumerable<string> words) => words.Any(Old.Contains);

    /// <summary>Whether of two labels one is of the day on which a thing begins, or was told of, and the other of that on which it ends.</summary>
    public static bool AreOppositeDays(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        (one.Any(Firsts.Contains) && other.Any(Lasts.Contains)) || (one.Any(Lasts.Contains) && other.Any(Firsts.Contains));

    /// <summary>Whether a word says nothing on its own.</summary>
    public static bool IsFiller(string word) => Fillers.Contains(word);

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, Meaning> Build(params (Meaning Meaning, string Words)[] families) => families
        .SelectMany(family => family.Words.Split(' ').SelectMany(Field.WordsOf).Distinct().Select(word => (word, family.Meaning)))
        .DistinctBy(pair => pair.word)
        .ToFrozenDictionary(pair => pair.word, pair => pair.Meaning, StringComparer.Ordinal);
}
