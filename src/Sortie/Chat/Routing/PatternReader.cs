namespace Sortie.Chat.Routing;

/// <summary>Takes a written pattern apart. What the signs in it mean is said at <see cref="Phrase"/>.</summary>
internal sealed class PatternReader
{
    private readonly string _pattern;
    private int _at;

    private PatternReader(string pattern) => _pattern = pattern;

    /// <summary>Reads a whole pattern.</summary>
    /// <exception cref="FormatException">Its brackets are not in pairs.</exception>
    public static List<PatternNode> Read(string pattern) => new PatternReader(pattern).Read();

    private List<PatternNode> Read()
    {
        var nodes = Sequence();
        if (_at < _pattern.Length && _pattern[_at] == '|')
        {
            _at = -1;
            nodes = [Group(mayBeMissing: false, isWhole: true)];
            _at--;
        }

        return _at == _pattern.Length ? nodes : throw new FormatException($"The pattern '{_pattern}' has a bracket too many at {_at}.");
    }

    private List<PatternNode> Sequence()
    {
        List<PatternNode> nodes = [];
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')' or ']'))
        {
            if (_pattern[_at] == ' ')
            {
                _at++;
            }
            else if (_pattern[_at] is '(' or '[')
            {
                nodes.Add(Group(mayBeMissing: _pattern[_at] == '['));
            }
            else
            {
                nodes.Add(Leaf());
            }
        }

        return nodes;
    }

    private PatternNode.OneOf Group(bool mayBeMissing, bool isWhole = false)
    {
        List<IReadOnlyList<PatternNode>> choices = [];
        do
        {
            _at++;
            choices.Add(Sequence());
        }
        while (_at < _pattern.Length && _pattern[_at] == '|');

        // The whole pattern is a group without brackets where it has choices at the top.
        if (_at++ >= _pattern.Length && !isWhole)
        {
            throw new FormatException($"The pattern '{_pattern}' has an open bracket.");
        }

        return new(choices, mayBeMissing);
    }

    private PatternNode Leaf()
    {
        var end = _at;
        while (end < _pattern.Length && _pattern[end] is not (' ' or '|' or '(' or ')' or '[' or ']'))
        {
            end += _pattern[end] == '\\' ? 2 : 1;
        }

        var word = _pattern[_at..end].Replace("\\", "", StringComparison.Ordinal);
        _at = end;
        return word switch
        {
            "_" => new PatternNode.AnyOne(),
            "*" => new PatternNode.Gap(),
            "#" => new PatternNode.OfKind(TokenKind.Number),
            "@" => new PatternNode.OfKind(TokenKind.Address),
            "%" => new PatternNode.OfKind(TokenKind.MissionId),
            "$" => new PatternNode.SentenceEnd(),
            _ => new PatternNode.Literal(word),
        };
    }
}
