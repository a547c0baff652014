using System.Collections.Frozen;
using System.Text.Json;
using Sortie.Chat.Drafting;
using Sortie.Planning;

namespace Sortie.Chat.Collected;

/// <summary>
/// What the words of a question that no rule takes stand for in the records of one mission: columns, the kind of records, or names of some.
/// A question is understood only where every one of them stands for something.
/// </summary>
internal sealed class QuestionWords
{
    /// <summary>"Could you get me…" says nothing of what is got.</summary>
    private static readonly FrozenSet<string> Persons = FrozenSet.ToFrozenSet(["i", "me", "my", "we", "us", "our", "you", "your"]);

    private const int LongestColumn = 3;

    private readonly CollectedTable _table;
    private readonly HashSet<string> _kind;
    private readonly bool _onlyColumns;
    private readonly List<string> _columns = [];
    private readonly List<string> _missing = [];
    private readonly List<(string Name, string Column)> _names = [];
    private IReadOnlyList<JsonElement> _named;

    private QuestionWords(CollectedResult result, IReadOnlyList<JsonElement> among, bool onlyColumns)
    {
        _table = result.Table!;
        _onlyColumns = onlyColumns;
        _named = among;
        var path = new Uri(result.Objective.Url ?? "about:blank").AbsolutePath;
        var wish = $"{result.Objective.About} {result.Objective.CountOf} {result.Wish} {path}".ToLowerInvariant();
        _kind = [.. wish.Split([' ', '/', '-', '_', ',', '.', ':', '"'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !Persons.Contains(word)).Select(Nouns.Singular)];
    }

    /// <summary>The columns that are named.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Names of columns that were not collected.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>The words by which records are named, with the columns that have them.</summary>
    public IReadOnlyList<(string Name, string Column)> Names => _names;

    /// <summary>The records that are meant.</summary>
    public IReadOnlyList<JsonElement> Records => _named;

    /// <summary>Whether one is a word with which the mission was asked for.</summary>
    public bool NamesKind { get; private set; }

    /// <summary>What the words stand for among some records; null where one stands for nothing.</summary>
    /// <param name="result">What the mission collected.</param>
    /// <param name="among">The records.</param>
    /// <param name="onlyColumns">Whether "the books" may be their titles, because nothing else is wanted of them.</param>
    /// <param name="rows">The words.</param>
    public static QuestionWords? Read(CollectedResult result, IReadOnlyList<JsonElement> among, bool onlyColumns, IReadOnlyList<string[]> rows)
    {
        var words = new QuestionWords(result, among, onlyColumns);
        List<string[]> names = [.. rows.Select(words.WithoutColumns).Where(row => row.Length > 0)];
        return words.TakeNames(names) ? words : null;
    }

    /// <summary>The words of a row that name no column and no kind; all of them where together they name a record.</summary>
    private string[] WithoutColumns(string[] row)
    {
        // "Room 1" is a place in it, and not a column and a number.
        if (row.SkipWhile(IsKind).ToArray() is { Length: > 1 } named && RecordNames.Find(_table, _named, named) is not null)
        {
            NamesKind |= named.Length < row.Length;
            return named;
        }

        var left = new List<string>();
        for (var at = 0; at < row.Length;)
        {
            var length = LengthOfColumn(row, at);
            if (length > 0)
            {
                at += length;
                continue;
            }

            var word = Nouns.Singular(row[at]);
            if (FieldLexicon.Columns.TryGetValue(word, out var known) && !_kind.Contains(word) && RecordNames.Find(_table, _named, [word]) is null)
            {
                _missing.Add(known);
            }
            else if (IsKind(word))
            {
                NamesKind = true;
            }
            else
            {
                left.Add(row[at]);
            }

            at++;
        }

        return [.. left];
    }

    private bool IsKind(string word) => _kind.Contains(Nouns.Singular(word)) && _table.Called(word) is null;

    private int LengthOfColumn(string[] row, int at)
    {
        for (var length = Math.Min(LongestColumn, row.Length - at); length > 0; length--)
        {
            var words = string.Join(' ', row[at..(at + length)]);
            if (ColumnOf(row[at..(at + length)]) is { } column)
            {
                if (column == _table.Naming && Nouns.Singular(words) is not "name")
                {
                    // "Books" are the records, not their titles; "songs" are something else.
                    var isKind = Nouns.Singular(words) == column || _kind.Contains(Nouns.Singular(words));
                    if (!isKind || !_onlyColumns)
                    {
                        return isKind ? length : 0;
                    }
                }

                _columns.Add(column);
                return length;
            }
        }

        return 0;
    }

    /// <summary>The column that some words name together; of one word also that of the verb: "who teaches" asks for the teacher.</summary>
    private string? ColumnOf(string[] words) => words switch
    {
        _ when words.Any(word => word.Any(char.IsAsciiDigit)) => null,
        [var only] => _table.ColumnOf(only) ?? _table.ColumnOf(Nouns.Singular(only))
            ?? _table.Columns.FirstOrDefault(column => Stems.AreOfOneVerb(only, column)),
        _ when _table.Called(string.Join(' ', words)) is { } called => called,
        // "Phone number".
        [_, var noun] when KnownColumns.Of(Nouns.Singular(noun), words[..1]) is { } known && known != Nouns.Singular(noun) => _table.ColumnOf(known),
        _ => null,
    };

    /// <summary>Together they name one record, or each row names one.</summary>
    private bool TakeNames(List<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return true;
        }

        List<string[]> tried = [[.. rows.SelectMany(row => row)]];
        if (RecordNames.Find(_table, _named, tried[0]) is null)
        {
            tried = rows;
        }

        var found = new List<JsonElement>();
        foreach (var words in tried)
        {
            if (RecordNames.Find(_table, _named, words) is not var (records, column))
            {
                return false;
            }

            _names.Add((string.Join(' ', words), column));
            found.AddRange(records);
        }

        _named = tried.Count == 1 ? found : [.. found.Distinct()];
        return true;
    }
}
