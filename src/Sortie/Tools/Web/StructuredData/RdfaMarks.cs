using AngleSharp.Dom;

namespace Sortie.Tools.Web.StructuredData;

/// <summary>The RDFa attributes of one element, with their words as addresses.</summary>
internal sealed class RdfaMarks
{
    public RdfaMarks(IElement element, RdfaContext context)
    {
        // Beside a property, words such as "nofollow" are no relation (HTML+RDFa 1.1, 3.1).
        var onlyCompact = !context.IsOld && element.HasAttribute("property");
        Properties = Names(element, "property", context);
        Types = Names(element, "typeof", context);
        Relations = Names(element, "rel", context, onlyCompact);
        Reverse = Names(element, "rev", context, onlyCompact);
        HasRelation = onlyCompact ? Relations.Count + Reverse.Count > 0 : element.HasAttribute("rel") || element.HasAttribute("rev");
        IsTyped = element.HasAttribute("typeof");
        Content = element.GetAttribute("content")
            ?? (context.IsOld ? null
                : element.LocalName is "time" ? element.GetAttribute("datetime")
                : element.LocalName is "data" ? element.GetAttribute("value")
                : null);
        Datatype = element.GetAttribute("datatype")?.Trim();
        About = context.Resource(element.GetAttribute("about"));
        Target = context.Resource(element.GetAttribute("resource")) ?? context.Address(element.GetAttribute("href") ?? element.GetAttribute("src"));
    }

    public IReadOnlyList<string> Properties { get; }

    public IReadOnlyList<string> Types { get; }

    public IReadOnlyList<string> Relations { get; }

    public IReadOnlyList<string> Reverse { get; }

    public bool HasRelation { get; }

    public bool IsTyped { get; }

    /// <summary>What stands for the element's text; null where the text itself counts.</summary>
    public string? Content { get; }

    /// <summary>The word of its datatype; empty where it says that there is none, null where it says nothing.</summary>
    public string? Datatype { get; }

    public string? About { get; }

    /// <summary>What <c>resource</c>, <c>href</c> or <c>src</c> names.</summary>
    public string? Target { get; }

    private static List<string> Names(IElement element, string attribute, RdfaContext context, bool onlyCompact = false) =>
    [
        .. (element.GetAttribute(attribute) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !onlyCompact || word.Contains(':', StringComparison.Ordinal))
            .Select(word => context.Name(word, attribute is "rel" or "rev"))
            .OfType<string>(),
    ];
}
