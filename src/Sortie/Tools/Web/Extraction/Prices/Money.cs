namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>An amount of money found in a text.</summary>
/// <param name="Amount">How much; the low end of a range.</param>
/// <param name="Currency">ISO 4217; null where the text names none.</param>
/// <param name="Start">Where the price begins in the text, its sign included.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct Money(decimal Amount, string? Currency, int Start, int End)
{
    /// <summary>The text with the signs of one meaning made one; positions stay the same.</summary>
    public static string Normalise(string text) => MoneyText.Normalise(text);

    /// <summary>All amounts with a currency, in order; a range is one.</summary>
    public static List<Money> FindAll(string normalised, string? language) => MoneyText.FindAll(normalised, language, needsCurrency: true);

    /// <summary>The first amount, with or without a currency.</summary>
    public static Money? Find(string text, string? language = null)
    {
        var normalised = Normalise(text);
        var all = MoneyText.FindAll(normalised, language, needsCurrency: true);
        return all is [var first, ..] ? first : MoneyText.FindAll(normalised, language, needsCurrency: false) is [var bare, ..] ? bare : null;
    }
}
