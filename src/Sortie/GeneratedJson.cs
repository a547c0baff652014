using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sortie;

/// <summary>
/// Calls the writers that were generated for <see cref="SortieJsonContext"/>. The serializer itself does not use them once
/// the options have an encoder of their own, although the encoder belongs to the writer that they are handed; they take a
/// third of its time.
/// </summary>
internal static class GeneratedJson
{
    /// <summary>A thread keeps its buffer for the next value, but not one that a single large value has stretched.</summary>
    private const int LargestKept = 64 * 1024;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = SortieJson.Options.Encoder, SkipValidation = true };
    private static readonly ConcurrentDictionary<Type, Action<Utf8JsonWriter, object>?> Writers = new();

    private static readonly MethodInfo WriterOfType =
        typeof(GeneratedJson).GetMethod(nameof(Writer), BindingFlags.NonPublic | BindingFlags.Static)!;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>The JSON of a value; null where no writer was generated for its type.</summary>
    public static byte[]? TryWrite(object value)
    {
        if (Writers.GetOrAdd(value.GetType(), WriterOf) is not { } write)
        {
            return null;
        }

        _buffer ??= new(4 * 1024);
        _writer ??= new(_buffer, WriterOptions);
        _buffer.ResetWrittenCount();
        _writer.Reset();
        write(_writer, value);
        _writer.Flush();
        var json = _buffer.WrittenSpan.ToArray();
        if (_buffer.Capacity > LargestKept)
        {
            (_buffer, _writer) = (null, null);
        }

        return json;
    }

    private static Action<Utf8JsonWriter, object>? WriterOf(Type type) => SortieJsonContext.Default.GetTypeInfo(type) is { } generated
        ? (Action<Utf8JsonWriter, object>?)WriterOfType.MakeGenericMethod(type).Invoke(null, [generated])
        : null;

    private static Action<Utf8JsonWriter, object>? Writer<T>(JsonTypeInfo<T> generated) => generated.SerializeHandler is { } write
        ? (writer, value) => write(writer, (T)value)
        : null;
}
