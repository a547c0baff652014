using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Sortie.Tools.Web.StructuredData;

/// <summary>The microdata of a page (HTML, section 5).</summary>
/// <param name="from">Where relative addresses start from; null leaves them as they are.</param>
internal sealed class Microdata(Uri? from)
{
    // Each is up to three levels of JSON; what was read stands in a record, which may not be deeper than 64.
    private const int MaxDepth = 16;
    private const int MaxThings = 10_000;
    private const int MaxCharacters = 4_000_000;

    // The attributes by which a form says what may be put in (schema.org, actions), and what they are called then.
    private static readonly (string Attribute, string Name)[] Inputs =
    [
        ("name", "valueName"), ("value", "defaultValue"), ("minlength", "valueMinLength"), ("maxlength", "valueMaxLength"),
        ("pattern", "valuePattern"),
        ("min", "minValue"), ("max", "maxValue"), ("step", "stepValue"),
    ];

    private int _things;
    private int _characters;

    /// <summary>The things that are no property of another, with those that are properties in them.</summary>
    public IEnumerable<JsonObject> Of(IHtmlDocument document, CancellationToken cancellationToken)
    {
        foreach (var element in document.QuerySelectorAll("[itemscope]:not([itemprop])"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Thing(element, []);
        }
    }

    private JsonObject Thing(IElement element, HashSet<IElement> around)
    {
        var thing = new JsonObject();
        var types = (element.GetAttribute("itemtype") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (types.Length > 0)
        {
            thing["type"] = types.Length == 1 ? types[0] : new JsonArray([.. types.Select(type => (JsonNode)type)]);
        }

        if (element.GetAttribute("itemid")?.Trim() is { Length: > 0 } id)
        {
            thing["id"] = Resolved(id);
        }

        // References may lead in a circle, and a page may hold no end of things.
        if (around.Count >= MaxDepth || ++_things > MaxThings || !around.Add(element))
        {
            return thing;
        }

        var properties = new JsonObject();
        foreach (var property in ScopedProperties.Microdata.Of(element))
        {
            foreach (var name in property.GetAttribute("itemprop")!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                Add(properties, name, property.HasAttribute("itemscope") ? Thing(property, around) : ValueOf(property));
            }
        }

        around.Remove(element);
        if (properties.Count > 0)
        {
            thing["properties"] = properties;
        }
        else
        {
            thing["value"] = TextOf(element);
        }

        return thing;
    }

    private static void Add(JsonObject properties, string name, JsonNode value)
    {
        if (!properties.TryGetPropertyValue(name, out var there))
        {
            properties[name] = value;
        }
        else if (there is JsonArray several)
        {
            several.Add(value);
        }
        else
        {
            properties[name] = new JsonArray(there!.DeepClone(), value);
        }
    }

    private JsonNode ValueOf(IElement element) => element.LocalName switch
    {
        "meta" => element.GetAttribute("content")?.Trim() ?? "",
        "audio" or "embed" or "iframe" or "img" or "source" or "track" or "video" => Resolved(element.GetAttribute("src")),
        "a" or "area" or "link" => Resolved(element.GetAttribute("href")),
        "object" => Resolved(element.GetAttribute("data")),
        "data" or "meter" => element.GetAttribute("value")?.Trim() ?? "",
        "time" when element.GetAttribute("datetime") is { } moment => moment.Trim(),
        "input" when element.GetAttribute("itemprop")!.EndsWith("-input", StringComparison.Ordinal) => Input(element),
        _ => element.GetAttribute("content")?.Trim() ?? TextOf(element),
    };

    private static JsonObject Input(IElement input)
    {
        var allowed = new JsonObject();
        if (input.HasAttribute("required"))
        {
            allowed["valueRequired"] = true;
        }

        foreach (var (attribute, name) in Inputs)
        {
            if (input.GetAttribute(attribute) is { } value)
            {
                allowed[name] = value;
            }
        }

        return allowed;
    }

    private string Resolved(string? address) =>
        address?.Trim() is not { Length: > 0 } said
            ? ""
            : from is not null && Uri.TryCreate(from, said, out var absolute)
            ? absolute.AbsoluteUri
            : said;

    private string TextOf(IElement element)
    {
        var text = _characters > MaxCharacters ? "" : ShownText.Of(element);
        _characters += text.Length;
        return text;
    }
}
