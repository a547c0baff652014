using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sortie.Missions;

namespace Sortie.Web.Api;

/// <summary>
/// Reads what requests say in types that have defaults. The code that is generated for them, with which the log is read, knows no defaults: what
/// a request leaves out would be null or 0. The log leaves nothing out.
/// </summary>
internal sealed class RequestDefaults : IJsonTypeInfoResolver
{
    private static readonly FrozenSet<Type> WithDefaults = FrozenSet.Create(typeof(Objective), typeof(Scope), typeof(Budget));

    private readonly DefaultJsonTypeInfoResolver _reflection = new();

    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        WithDefaults.Contains(type) ? _reflection.GetTypeInfo(type, options) : null;
}
