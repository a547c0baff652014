using System.Text.Json.Nodes;

namespace Sortie.Tools.Web.StructuredData;

/// <summary>Collects statements, and writes them as expanded JSON-LD: one object for each subject, nothing said twice.</summary>
internal sealed class RdfaGraph
{
    private const int MaxStatements = 20_000;
    private const int MaxCharacters = 4_000_000;

    private readonly Dictionary<string, JsonObject> _subjects = new(StringComparer.Ordinal);
    private readonly HashSet<(string Subject, string Predicate, string Value)> _said = [];
    private int _blanks;
    private int _characters;

    /// <summary>A name for something that the page does not name.</summary>
    public string NewBlank() => $"_:b{_blanks++}";

    public void AddLink(string subject, string predicate, string target) =>
        Add(subject, predicate, target, () => new JsonObject { ["@id"] = target });

    public void AddType(string subject, string type) => Add(subject, "@type", type, () => type);

    public void AddText(string subject, string predicate, string value, string? language, string? datatype) =>
        Add(subject, predicate, $"\"{value}\"{language}^{datatype}", () =>
        {
            var literal = new JsonObject { ["@value"] = value };
            if (datatype is not null)
            {
                literal["@type"] = datatype;
            }
            else if (!string.IsNullOrEmpty(language))
            {
                literal["@language"] = language;
            }

            return literal;
        });

    public IReadOnlyList<JsonObject> ToList() => [.. _subjects.Values];

    private void Add(string subject, string predicate, string identity, Func<JsonNode> value)
    {
        _characters += identity.Length;
        if (_said.Count >= MaxStatements || _characters > MaxCharacters || !_said.Add((subject, predicate, identity)))
        {
            return;
        }

        if (!_subjects.TryGetValue(subject, out var thing))
        {
            _subjects[subject] = thing = new JsonObject { ["@id"] = subject };
        }

        if (thing[predicate] is not JsonArray values)
        {
            thing[predicate] = values = [];
        }

        values.Add(value());
    }
}
