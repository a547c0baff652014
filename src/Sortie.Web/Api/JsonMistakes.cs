using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sortie.Web.Api;

/// <summary>Says in a sentence what is wrong with a request's JSON.</summary>
internal static partial class JsonMistakes
{
    public static string Describe(JsonException exception)
    {
        if (UnknownField.Match(exception.Message) is { Success: true } unknown)
        {
            return $"There is no field '{unknown.Groups[1].Value}' in this request.";
        }

        if (MissingFields.Match(exception.Message) is { Success: true } missing)
        {
            return $"{(exception.Path is ['$', '.', .. var path] ? $"The field '{path}'" : "The request")} lacks {missing.Groups[1].Value}.";
        }

        return exception switch
        {
            { InnerException: JsonException } or { Path: null } =>
                $"The body is not valid JSON: something is wrong at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.",
            { Path: "$" } => "The body must be a JSON object.",
            { InnerException.Message: var message, Path: var path } when message.Contains("UTF-16", StringComparison.Ordinal) => $"The field '{path[2..]}' holds what is no text in Unicode.",
            { Path: var path } => $"The field '{path[2..]}' has a value of the wrong kind.",
        };
    }

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped")]
    private static partial Regex UnknownField { get; }

    [GeneratedRegex(@"was missing required properties including: (.*?)\.(?: Path:|$)")]
    private static partial Regex MissingFields { get; }
}
