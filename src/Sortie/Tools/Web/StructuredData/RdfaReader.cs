using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Sortie.Tools.Web.StructuredData;

/// <summary>
/// Reads the RDFa of a page: RDFa Core 1.1, section 7.5, with HTML+RDFa 1.1, and RDFa 1.0 where the page says that it is that.
/// Lists (<c>inlist</c>) are read as single values.
/// </summary>
internal sealed class RdfaReader
{
    private static readonly string[] Marks = ["property", "typeof", "rel", "rev", "about", "resource", "vocab", "prefix"];

    private readonly RdfaGraph _graph = new();
    private readonly CancellationToken _cancellationToken;

    private RdfaReader(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    /// <param name="document">The page.</param>
    /// <param name="from">Where its relative addresses start from; without it they stay as they are.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static IReadOnlyList<JsonObject> Read(IHtmlDocument document, Uri? from, CancellationToken cancellationToken)
    {
        if (document.DocumentElement is not { } root || document.QuerySelector("[property],[typeof]") is null)
        {
            return [];
        }

        var isOld = root.GetAttribute("version")?.Contains("RDFa 1.0", StringComparison.OrdinalIgnoreCase) == true
            || document.Doctype?.PublicIdentifier?.Contains("RDFa 1.0", StringComparison.OrdinalIgnoreCase) == true;
        var reader = new RdfaReader(cancellationToken);
        reader.Walk(root, new RdfaContext(from?.AbsoluteUri ?? "", isOld), isRoot: true);
        return reader._graph.ToList();
    }

    private void Walk(IElement element, RdfaContext around, bool isRoot)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var context = WithDeclarations(element, around);
        var inner = Array.Exists(Marks, element.HasAttribute) || isRoot ? Read(element, context, isRoot) : context;
        foreach (var child in element.Children)
        {
            Walk(child, inner, isRoot: false);
        }
    }

    private RdfaContext WithDeclarations(IElement element, RdfaContext around)
    {
        if (element.Attributes.Length == 0)
        {
            return around;
        }

        var context = around;
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Name.StartsWith("xmlns:", StringComparison.OrdinalIgnoreCase)
                && attribute.Name[6..].ToLowerInvariant() is { Length: > 0 } prefix)
            {
                context = context with
                {
                    Prefixes = context.Prefixes.SetItem(prefix, attribute.Value),
                    Namespaces = context.Namespaces.SetItem(attribute.Name, attribute.Value),
                };
            }
            else if (attribute.Name is "xmlns")
            {
                context = context with { Namespaces = context.Namespaces.SetItem("xmlns", attribute.Value) };
            }
        }

        if (element.GetAttribute("prefix") is { } declared)
        {
            context = context with { Prefixes = context.Prefixes.SetItems(Prefixes.In(declared)
                .Select(pair => KeyValuePair.Create(pair.Prefix, pair.Address))) };
        }

        if (element.GetAttribute("vocab")?.Trim() is { } vocabulary)
        {
            context = context with { Vocabulary = vocabulary.Length == 0 ? null : vocabulary };
            if (vocabulary.Length > 0)
            {
                _graph.AddLink(context.Base, "http://www.w3.org/ns/rdfa#usesVocabulary", vocabulary);
            }
        }

        return (element.GetAttribute("xml:lang") ?? element.GetAttribute("lang")) is { } language ? context with { Language = language } : context;
    }

    private RdfaContext Read(IElement element, RdfaContext context, bool isRoot)
    {
        var marks = new RdfaMarks(element, context);
        var isFrame = element.LocalName is "head" or "body";
        string? subject, target = null, typed = null;
        var skips = false;
        if (!marks.HasRelation)
        {
            if (marks.Properties.Count > 0 && marks.Content is null && marks.Datatype is null && !context.IsOld)
            {
                subject = marks.About ?? (isRoot ? context.Base : context.ParentObject);
                if (marks.IsTyped)
                {
                    typed = target = marks.About ?? (isRoot ? context.Base : marks.Target ?? _graph.NewBlank());
                }
            }
            else
            {
                subject = marks.About
                    ?? marks.Target
                    ?? (isRoot ? context.Base : isFrame ? context.ParentObject : marks.IsTyped ? _graph.NewBlank() : null);
                skips = subject is null && marks.Properties.Count == 0;
                subject ??= context.ParentObject;
                typed = marks.IsTyped ? subject : null;
            }
        }
        else
        {
            subject = marks.About ?? (isRoot ? context.Base : context.ParentObject);
            target = marks.Target ?? (marks.IsTyped && marks.About is null ? _graph.NewBlank() : null);
            typed = !marks.IsTyped ? null : marks.About ?? target;
        }

        foreach (var type in typed is null ? [] : marks.Types)
        {
            _graph.AddType(typed!, type);
        }

        List<(string, string, bool)> open =
            [.. marks.Relations.Select(name => (subject, name, false)), .. marks.Reverse.Select(name => (subject, name, true))];
        if (marks.HasRelation && target is not null)
        {
            Close(open, target);
        }
        else if (marks.HasRelation)
        {
            target = _graph.NewBlank();
        }

        AddProperties(element, marks, context, subject, typed);
        if (!skips)
        {
            Close(context.Incomplete, subject);
        }

        return skips ? context
            : context with
            {
                ParentSubject = subject,
                ParentObject = target ?? subject,
                Incomplete = marks.HasRelation && marks.Target is null && typed is null ? [.. open] : [],
            };
    }

    private void Close(IEnumerable<(string Subject, string Predicate, bool IsReverse)> open, string target)
    {
        foreach (var (subject, predicate, isReverse) in open)
        {
            _graph.AddLink(isReverse ? target : subject, predicate, isReverse ? subject : target);
        }
    }

    private void AddProperties(IElement element, RdfaMarks marks, RdfaContext context, string subject, string? typed)
    {
        if (marks.Properties.Count == 0)
        {
            return;
        }

        var link = marks.Content is not null || marks.Datatype is not null || context.IsOld || marks.HasRelation ? null
            : marks.Target ?? (marks.IsTyped && marks.About is null ? typed : null);
        var (value, datatype) = link is null ? RdfaLiteral.Of(element, marks, context) : ("", null);
        foreach (var property in marks.Properties)
        {
            if (link is not null)
            {
                _graph.AddLink(subject, property, link);
            }
            else
            {
                _graph.AddText(subject, property, value, context.Language, datatype);
            }
        }
    }
}
