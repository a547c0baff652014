using Sortie.Chat.Drafting;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>Says by which tests records were picked.</summary>
internal static class TestsText
{
    /// <summary>
    /// "price less than 10 EUR and 'prof wu' in lecturer": words that one column has to hold are told together. Null where there are no tests.
    /// </summary>
    public static string? Of(IReadOnlyList<Condition> tests, IReadOnlyList<(string Name, string Column)> names)
    {
        var words = tests.Where(AreWords).GroupBy(test => test.Field, test => test.Value);
        List<string> told =
        [
            .. tests.Where(test => !AreWords(test)).Select(DraftedMission.Describe),
            .. words.Select(some => Named(string.Join(' ', some), some.Key)),
        ];
        if (names is not [])
        {
            told.Add(string.Join(" or ", names.Select(name => Named(name.Name, name.Column))));
        }

        return told is [] ? null : string.Join(" and ", told);
    }

    private static bool AreWords(Condition test) => test is { Comparison: Comparison.Contains, Field: not "", Value: not "" };

    private static string Named(string words, string column) => $"'{words}' in {column}";
}
