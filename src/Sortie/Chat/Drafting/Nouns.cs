using System.Collections.Frozen;

namespace Sortie.Chat.Drafting;

/// <summary>The singular of English nouns, as far as column names need it.</summary>
internal static class Nouns
{
    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>
    {
        ["people"] = "person", ["men"] = "man", ["women"] = "woman", ["children"] = "child", ["movies"] = "movie", ["cookies"] = "cookie",
        ["calories"] = "calorie",
        ["series"] = "series", ["species"] = "species", ["news"] = "news", ["prices"] = "price", ["sizes"] = "size", ["houses"] = "house",
        ["purchases"] = "purchase",
        ["releases"] = "release", ["licences"] = "licence", ["licenses"] = "license", ["courses"] = "course", ["databases"] = "database",
        ["hours"] = "hours",
        ["indices"] = "index", ["analyses"] = "analysis", ["lenses"] = "lens", ["lens"] = "lens", ["addresses"] = "address",
        ["skus"] = "sku", ["status"] = "status", ["gas"] = "gas",
        ["axis"] = "axis", ["basis"] = "basis", ["bus"] = "bus", ["buses"] = "bus", ["leaves"] = "leaf", ["shelves"] = "shelf",
        ["knives"] = "knife", ["data"] = "data",
        ["specs"] = "spec", ["details"] = "details", ["odds"] = "odds", ["goods"] = "goods", ["causes"] = "cause", ["phases"] = "phase",
        ["phrases"] = "phrase",
        ["quizzes"] = "quiz", ["cases"] = "case", ["vases"] = "vase", ["noses"] = "nose", ["horses"] = "horse", ["nurses"] = "nurse",
        ["responses"] = "response",
        ["expenses"] = "expense", ["diagnoses"] = "diagnosis", ["aliases"] = "alias", ["canvas"] = "canvas", ["bonus"] = "bonus",
        ["menus"] = "menu", ["ties"] = "tie", ["pies"] = "pie",
    }.ToFrozenDictionary();

    public static string Singular(string noun)
    {
        if (Irregular.TryGetValue(noun, out var known))
        {
            return known;
        }

        return noun switch
        {
            { Length: < 4 } => noun,
            _ when noun.EndsWith("'s", StringComparison.Ordinal) => noun[..^2],
            _ when noun.EndsWith("ies", StringComparison.Ordinal) => noun[..^3] + "y",
            _ when EndsWithAny(noun, "sses", "shes", "ches", "xes", "zes", "oes") => noun[..^2],
            _ when EndsWithAny(noun, "ss", "us", "is") => noun,
            _ when noun.EndsWith('s') => noun[..^1],
            _ => noun,
        };
    }

    public static bool IsPlural(string noun) => Singular(noun) != noun || noun is "data" or "people" or "news";

    private static bool EndsWithAny(string noun, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (noun.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
