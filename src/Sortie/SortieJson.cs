using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;
using Sortie.Chat;
using Sortie.Chat.Sessions;
using Sortie.Learning;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie;

/// <summary>How Sortie writes JSON everywhere: snake_case, nothing for null, text as it is.</summary>
public static class SortieJson
{
    /// <summary>The one read-only set of options.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>A value as JSON in UTF-8, written by the code that was generated for its type where there is such code.</summary>
    public static byte[] ToUtf8Bytes(object value) => GeneratedJson.TryWrite(value) ?? JsonSerializer.SerializeToUtf8Bytes(value, Options);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(SortieJsonContext.Default.Options)
        {
            // The log and the API are UTF-8 JSON, never embedded in HTML, so "café" and "<" need no escapes.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(
                SortieJsonContext.Default, AIJsonUtilities.DefaultOptions.TypeInfoResolver, new DefaultJsonTypeInfoResolver()),
        };
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>The types whose JSON is frequent: the code that reads and writes them is generated when Sortie is built.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(MissionRecord))]
[JsonSerializable(typeof(ChatRecord))]
[JsonSerializable(typeof(ChatRecord.Deleted), TypeInfoPropertyName = "SessionDeleted")]
[JsonSerializable(typeof(ChatReply))]
[JsonSerializable(typeof(Signal))]
[JsonSerializable(typeof(ScheduleRecord))]
[JsonSerializable(typeof(ScheduleRecord.Created), TypeInfoPropertyName = "ScheduleCreated")]
internal sealed partial class SortieJsonContext : JsonSerializerContext;
