using System.Collections.Frozen;
using Sortie.Missions;

namespace Sortie.Chat.Routing.Foreign;

/// <summary>The languages, each with the words by which it is told from the others and asks for something.</summary>
internal static class Languages
{
    public static readonly Language[] All =
    [
        new(
            "German",
            "Ich verstehe vor allem Englisch; auf Deutsch verstehe ich Sätze wie 'Hole Namen und Preise von https://…', 'Lies https://…', "
                + "'Fasse https://… zusammen' und 'Lade https://… herunter'.")
        {
            Words = Language.Set("und von vom auf der das den dem bei mit aus alle allen mir nach eine einen ein ist sind wie kannst du ich für "
                + "wo warum wer geht es dir mich auch danke im zum zur diese dieser"),
            Asking = Language.Set("bitte kannst könntest kannst können könnten würdest"),
            Negations = Language.Set("nicht kein keine keinen nie"),
            Tellers = Language.Set("ich wir er"),
            HasCompounds = true,
            Verbs = Verbs(
                extract: "hole hol holen zeige zeig zeigen liste sammle sammeln gib nenne finde suche extrahiere extrahieren besorge",
                read: "lies lesen vorlesen",
                summarise: "fasse fass zusammenfassen zusammenfassung",
                download: "lade lad herunterladen runterladen"),
        },
        new(
            "French",
            "Je comprends surtout l'anglais ; en français je comprends des phrases comme « Récupère les noms et les prix de https://… », "
                + "« Lis https://… », « Résume https://… » et « Télécharge https://… ».")
        {
            Words = Language.Set("les le la des du de et sur dans pour avec tous toutes depuis moi une un est sont vous tu je que qui comment "
                + "bonjour merci quel quelle quels quelles combien ce cette où"),
            Asking = Language.Set("peux-tu pouvez-vous pourriez-vous pourrais-tu veuillez s'il plaît plait peux pouvez"),
            Negations = Language.Set("ne pas jamais aucun"),
            Tellers = Language.Set("je nous il elle on"),
            Verbs = Verbs(
                extract: "récupère recupere récupérez récupérer extrais extraire extrayez donne donnez montre montrez liste listez trouve "
                    + "trouvez collecte collectez cherche obtiens",
                read: "lis lisez lire",
                summarise: "résume résumez résumer résumé resumez",
                download: "télécharge téléchargez télécharger telecharge telecharger"),
        },
        new(
            "Spanish",
            "Entiendo sobre todo inglés; en español entiendo frases como 'Extrae los nombres y precios de https://…', 'Lee https://…', "
                + "'Resume https://…' y 'Descarga https://…'.")
        {
            Words = Language.Set("los las el la y de del en para todos todas con desde una un qué que cómo está hola gracias cuál cuáles cuanto "
                + "cuánto esta este tú"),
            Asking = Language.Set("puedes podrías puede podría por favor"),
            Negations = Language.Set("no nunca"),
            Tellers = Language.Set("yo nosotros él ella"),
            Verbs = Verbs(
                extract: "extrae extraer obtén obten obtener consigue dame muestra muéstrame lista busca encuentra recoge saca recopila",
                read: "lee leer léeme",
                summarise: "resume resumir resumen",
                download: "descarga descargar descárgame baja bajar"),
        },
        new(
            "Italian",
            "Capisco soprattutto l'inglese; in italiano capisco frasi come 'Estrai i nomi e i prezzi da https://…', 'Leggi https://…', "
                + "'Riassumi https://…' e 'Scarica https://…'.")
        {
            Words = Language.Set("il gli i dei degli delle della del dal dalla da di e tutti tutte quanto quali mi lo che sono ciao grazie come "
                + "questo questa un una con"),
            Asking = Language.Set("puoi potresti potrebbe può per favore"),
            Negations = Language.Set("non mai"),
            Tellers = Language.Set("io noi lui lei"),
            Verbs = Verbs(
                extract: "estrai estrarre prendi ottieni trova cerca elenca mostra mostrami dammi raccogli recupera",
                read: "leggi leggere leggimi",
                summarise: "riassumi riassumere riassunto sintetizza",
                download: "scarica scaricare scaricami"),
        },
        new(
            "Portuguese",
            "Entendo sobretudo inglês; em português entendo frases como 'Extraia os nomes e preços de https://…', 'Leia https://…', "
                + "'Resuma https://…' e 'Baixe https://…'.")
        {
            Words = Language.Set("os as o e de do da dos das no na nos nas um uma todos todas pelo pela quais você como obrigado olá que em para "
                + "com esta este"),
            Asking = Language.Set("pode poderia podes por favor"),
            Negations = Language.Set("não nao nunca"),
            Tellers = Language.Set("eu nós ele ela"),
            Verbs = Verbs(
                extract: "extraia extrair obtenha obter pegue liste mostre busque encontre colete traga",
                read: "leia ler lê",
                summarise: "resuma resumir resumo",
                download: "baixe baixar descarregue descarregar"),
        },
        new(
            "Dutch",
            "Ik begrijp vooral Engels; in het Nederlands begrijp ik zinnen als 'Haal de namen en prijzen van https://…', 'Lees https://…', "
                + "'Vat https://… samen' en 'Download https://…'.")
        {
            Words = Language.Set("van het een uit alle naar mij welke de en voor hoe wat je dit deze zijn bedankt hallo op"),
            Asking = Language.Set("alsjeblieft alstublieft kun kunt kan graag"),
            Negations = Language.Set("niet geen nooit"),
            Tellers = Language.Set("ik wij we hij"),
            HasCompounds = true,
            Verbs = Verbs(
                extract: "haal halen geef toon zoek verzamel verzamelen vind extraheer",
                read: "lees lezen",
                summarise: "vat samenvatten samenvatting",
                download: "downloaden"),
        },
    ];

    private static FrozenDictionary<string, ObjectiveType> Verbs(string extract, string read, string summarise, string download) =>
        new (string Words, ObjectiveType Type)[]
        {
            (extract, ObjectiveType.Extract), (read, ObjectiveType.Read), (summarise, ObjectiveType.Summarise), (download, ObjectiveType.Download),
        }
            .SelectMany(row => row.Words.Split(' ').Select(word => (Word: word, row.Type)))
            .ToFrozenDictionary(pair => pair.Word, pair => pair.Type, StringComparer.Ordinal);
}
