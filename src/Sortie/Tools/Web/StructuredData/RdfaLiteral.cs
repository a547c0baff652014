using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Xhtml;

namespace Sortie.Tools.Web.StructuredData;

/// <summary>The text of a property, and what kind of text it is.</summary>
internal static partial class RdfaLiteral
{
    private const string XmlLiteral = RdfaContext.Rdf + "XMLLiteral";
    private const string Xsd = "http://www.w3.org/2001/XMLSchema#";

    public static (string Value, string? Datatype) Of(IElement element, RdfaMarks marks, RdfaContext context)
    {
        var datatype = marks.Datatype is { Length: > 0 } word ? context.Name(word) : null;
        if (datatype == XmlLiteral || context.IsOld && marks.Datatype is null && marks.Content is null && element.ChildElementCount > 0)
        {
            return (Markup(element, context), XmlLiteral);
        }

        var value = marks.Content ?? element.TextContent;
        return (value, datatype ?? (element.LocalName == "time" && marks.Datatype is null && !context.IsOld ? KindOfMoment(value.Trim()) : null));
    }

    // Mark-up that is taken out of its page takes the namespaces with it (Exclusive XML Canonicalization).
    private static string Markup(IElement element, RdfaContext context)
    {
        var copy = (IElement)element.Clone(deep: true);
        foreach (var child in copy.Children)
        {
            var own = child.Attributes.Select(attribute => (attribute.Name, attribute.Value)).ToList();
            own.ForEach(attribute => child.RemoveAttribute(attribute.Name));
            foreach (var (name, value) in context.Namespaces.Concat(own.Select(attribute => KeyValuePair.Create(attribute.Name, attribute.Value))))
            {
                child.SetAttribute(name, value);
            }
        }

        using var markup = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var child in copy.ChildNodes)
        {
            child.ToHtml(markup, XhtmlMarkupFormatter.Instance);
        }

        return markup.ToString();
    }

    private static string? KindOfMoment(string value) =>
        DateTimeText().IsMatch(value) ? Xsd + "dateTime" : DateText().IsMatch(value) ? Xsd + "date" : TimeText().IsMatch(value) ? Xsd + "time"
        : DurationText().IsMatch(value)
            ? Xsd + "duration"
            : MonthText().IsMatch(value)
            ? Xsd + "gYearMonth"
            : YearText().IsMatch(value)
            ? Xsd + "gYear"
            : null;

    [GeneratedRegex(@"^-?\d{4,}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$", RegexOptions.NonBacktracking)]
    private static partial Regex DateTimeText();

    [GeneratedRegex(@"^-?\d{4,}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?$", RegexOptions.NonBacktracking)]
    private static partial Regex DateText();

    [GeneratedRegex(@"^\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$", RegexOptions.NonBacktracking)]
    private static partial Regex TimeText();

    [GeneratedRegex(@"^-?P(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$", RegexOptions.NonBacktracking)]
    private static partial Regex DurationText();

    [GeneratedRegex(@"^\d{4,}-\d\d$", RegexOptions.NonBacktracking)]
    private static partial Regex MonthText();

    [GeneratedRegex(@"^\d{4,}$", RegexOptions.NonBacktracking)]
    private static partial Regex YearText();
}
