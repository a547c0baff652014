using System.Globalization;

namespace Sortie.Whiteboard;

/// <summary>Looks for the cards that a query wants, as <see cref="BoardQuery.Wants"/> does, without making them.</summary>
internal sealed class CardSearch(CardTable cards, BoardQuery query)
{
    private readonly string[] _words = query.Words;
    private readonly long? _parent = query.ParentId?.Number;
    private char[] _buffer = new char[256];

    /// <summary>Whether the card at a place is wanted.</summary>
    public bool Wants(int place)
    {
        ref readonly var row = ref cards.Row(place);
        return (query.Cursor is null || row.Age < query.Cursor)
            && (query.Status is not { } status || row.Is(status))
            && (query.SessionId is not { } session || cards.IsOfSession(place, session))
            && (_parent is null || (row.HasParent && row.Parent == _parent))
            && (_words.Length == 0 || HasWords(place, row.Number));
    }

    private bool HasWords(int place, long number)
    {
        var description = cards.Description(place, ref _buffer);
        Span<char> id = stackalloc char["mission_chat_".Length + 12];
        id.TryWrite(CultureInfo.InvariantCulture, $"mission_chat_{number:x12}", out _);
        foreach (var word in _words)
        {
            if (!description.Contains(word, StringComparison.OrdinalIgnoreCase)
                && !((ReadOnlySpan<char>)id).Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
