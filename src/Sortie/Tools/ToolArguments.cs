using System.Text.Json;

namespace Sortie.Tools;

/// <summary>
/// Holds arguments that a person wrote against a tool's schema, so that a mistake is told in a sentence and not by what breaks of it.
/// </summary>
internal static class ToolArguments
{
    /// <summary>Checks the arguments of one call.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">The arguments, by name.</param>
    /// <exception cref="ToolException">One is missing, unknown, or of another kind than the tool takes; code <c>bad_arguments</c>.</exception>
    public static void Check(Tool tool, JsonElement arguments)
    {
        ArgumentNullException.ThrowIfNull(tool);
        if (arguments.ValueKind is not JsonValueKind.Object)
        {
            throw Bad($"The arguments of {tool.Name} are one JSON object, "
                + $"for example {{\"url\":\"https://shop.example/\"}}, but this is {KindOf(arguments)}.");
        }

        CheckObject(tool.Name, "", tool.Function.JsonSchema, arguments);
    }

    private static void Check(string tool, string path, JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        var kinds = KindsOf(schema);
        if (kinds.Count > 0 && !kinds.Any(kind => IsOf(value, kind)))
        {
            throw Bad($"'{path}' of {tool} is {string.Join(" or ", kinds.Where(kind => kind is not "null").Select(Name))}, "
                + $"but {Short(value)} is {KindOf(value)}.");
        }

        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
        {
            throw Bad($"'{path}' of {tool} cannot be {Short(value)}. It is one of: "
                + $"{string.Join(", ", words.EnumerateArray().Where(word => word.ValueKind is JsonValueKind.String))}.");
        }

        if (value.ValueKind is JsonValueKind.Array && schema.TryGetProperty("items", out var each))
        {
            foreach (var (at, member) in value.EnumerateArray().Index())
            {
                Check(tool, $"{path}[{at}]", each, member);
            }
        }
        else if (value.ValueKind is JsonValueKind.Object && schema.TryGetProperty("properties", out _))
        {
            CheckObject(tool, path + ".", schema, value);
        }
    }

    private static void CheckObject(string tool, string path, JsonElement schema, JsonElement value)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        var names = known.ValueKind is JsonValueKind.Object ? known.EnumerateObject().Select(property => property.Name).ToList() : [];
        foreach (var argument in value.EnumerateObject())
        {
            if (!names.Contains(argument.Name))
            {
                throw Bad($"{tool} takes no '{path}{argument.Name}'. It takes: {string.Join(", ", names.Select(name => path + name))}.");
            }

            Check(tool, path + argument.Name, known.GetProperty(argument.Name), argument.Value);
        }

        if (schema.TryGetProperty("required", out var required)
            && required.EnumerateArray().Select(name => name.GetString()!).FirstOrDefault(name => !value.TryGetProperty(name, out _)) is { } missing)
        {
            throw Bad($"{tool} needs '{path}{missing}': {Name(KindsOf(known.GetProperty(missing)).FirstOrDefault() ?? "")}.");
        }
    }

    private static List<string> KindsOf(JsonElement schema) =>
        schema.ValueKind is not JsonValueKind.Object || !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind is JsonValueKind.Array ? [.. type.EnumerateArray().Select(kind => kind.GetString()!)]
        : [type.GetString()!];

    private static bool IsOf(JsonElement value, string kind) => kind switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind is JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind is JsonValueKind.Null,
        _ => true,
    };

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "a whole number" : "a number",
        JsonValueKind.Null or JsonValueKind.Undefined => "nothing",
        _ => "true or false",
    };

    private static string Name(string kind) => kind switch
    {
        "object" => "an object",
        "array" => "a list",
        "string" => "a text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        _ => "a value",
    };

    private static string Short(JsonElement value)
    {
        var text = value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return $"'{(text.Length > 80 ? text[..80] + "…" : text)}'";
    }

    private static ToolException Bad(string message) => new("bad_arguments", message);
}
