using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Sortie.Tools.Web.StructuredData;

/// <summary>
/// What RDFa inherits from element to element (RDFa Core 1.1, 7.2): prefixes, vocabulary, language, and the subject that is spoken
/// of.
/// </summary>
internal sealed record RdfaContext(string Base, bool IsOld)
{
    private const string Html = "http://www.w3.org/1999/xhtml/vocab#";

    // The initial context of RDFa 1.1, with the prefixes of social networks that pages use without declaring them.
    private static readonly ImmutableDictionary<string, string> Initial = new Dictionary<string, string>
    {
        ["schema"] = "http://schema.org/", ["og"] = "http://ogp.me/ns#", ["music"] = "http://ogp.me/ns/music#",
        ["video"] = "http://ogp.me/ns/video#",
        ["article"] = "http://ogp.me/ns/article#", ["book"] = "http://ogp.me/ns/book#",
        ["profile"] = "http://ogp.me/ns/profile#", ["fb"] = "http://ogp.me/ns/fb#",
        ["twitter"] = "https://dev.twitter.com/cards#", ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["dc"] = "http://purl.org/dc/terms/", ["dcterms"] = "http://purl.org/dc/terms/",
        ["dc11"] = "http://purl.org/dc/elements/1.1/", ["rdf"] = Rdf, ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["rdfa"] = "http://www.w3.org/ns/rdfa#",
        ["owl"] = "http://www.w3.org/2002/07/owl#", ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        ["skos"] = "http://www.w3.org/2004/02/skos/core#", ["xhv"] = Html,
        ["xml"] = "http://www.w3.org/XML/1998/namespace", ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        ["v"] = "http://rdf.data-vocabulary.org/#", ["sioc"] = "http://rdfs.org/sioc/ns#",
        ["gr"] = "http://purl.org/goodrelations/v1#", ["cc"] = "http://creativecommons.org/ns#",
        ["ctag"] = "http://commontag.org/ns#", ["rev"] = "http://purl.org/stuff/rev#",
        ["dcat"] = "http://www.w3.org/ns/dcat#", ["void"] = "http://rdfs.org/ns/void#",
        ["prov"] = "http://www.w3.org/ns/prov#", ["org"] = "http://www.w3.org/ns/org#",
        ["ical"] = "http://www.w3.org/2002/12/cal/icaltzd#",
    }.ToImmutableDictionary();

    private static readonly Dictionary<string, string> Terms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["describedby"] = "http://www.w3.org/2007/05/powder-s#describedby", ["license"] = Html + "license",
        ["role"] = Html + "role",
    };

    // The words that relations had in RDFa 1.0.
    private static readonly FrozenSet<string> OldTerms = new[]
    {
        "alternate", "appendix", "bookmark", "cite", "chapter", "contents", "copyright", "first", "glossary", "help", "icon",
        "index", "last", "license", "meta", "next", "p3pv1", "prev", "role",
        "section", "stylesheet", "subsection", "start", "top", "up",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    public ImmutableDictionary<string, string> Prefixes { get; init; } = Initial;

    /// <summary>The prefixes that the page itself declares as XML namespaces, which a literal of mark-up carries along.</summary>
    public ImmutableSortedDictionary<string, string> Namespaces { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public string? Vocabulary { get; init; }

    public string? Language { get; init; }

    public string ParentSubject { get; init; } = Base;

    public string ParentObject { get; init; } = Base;

    /// <summary>Relations of an element around it that still want their other end.</summary>
    public ImmutableList<(string Subject, string Predicate, bool IsReverse)> Incomplete { get; init; } = [];

    /// <summary>A word of <c>property</c>, <c>typeof</c>, <c>rel</c> or <c>datatype</c> as an address; null where it is none.</summary>
    public string? Name(string word, bool isRelation = false)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return Vocabulary is not null ? Vocabulary + word
                : IsOld ? isRelation && OldTerms.Contains(word) ? Html + word.ToLowerInvariant() : null
                : Terms.GetValueOrDefault(word);
        }

        return Compact(word, colon) ?? (colon > 0 ? word : null);
    }

    /// <summary>What <c>about</c> or <c>resource</c> names: a compact name in brackets or without, or an address.</summary>
    public string? Resource(string? said)
    {
        if (said is null)
        {
            return null;
        }

        said = said.Trim();
        if (said is ['[', .. var inner, ']'])
        {
            return inner.IndexOf(':', StringComparison.Ordinal) is var at and >= 0 ? Compact(inner, at) : null;
        }

        return said.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 && Compact(said, colon) is { } name ? name : Address(said);
    }

    /// <summary>An address, from the page's own.</summary>
    public string? Address(string? said) =>
        said is null ? null
            : said.StartsWith("_:", StringComparison.Ordinal) ? said
            : Uri.TryCreate(Base, UriKind.Absolute, out var from) && Uri.TryCreate(from, said.Trim(), out var address) ? address.AbsoluteUri
            : said.Trim();

    private string? Compact(string word, int colon)
    {
        var (prefix, rest) = (word[..colon], word[(colon + 1)..]);
        return prefix == "_" ? word : rest.StartsWith("//", StringComparison.Ordinal) ? null : prefix.Length == 0 ? Html + rest
            : Prefixes.TryGetValue(prefix.ToLowerInvariant(), out var address) ? address + rest : null;
    }
}
