using System.Text.RegularExpressions;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Answers;

/// <summary>
/// Says of a question for an exchange rate that it cannot be answered by rules: rates change, and an old one would be wrong.
/// </summary>
internal static partial class CurrencyAnswers
{
    public const string NoRates =
        "Exchange rates change all the time, and I have none. Name a page that gives the rate, and I can read it for you.";

    private const int Timeout = QuestionText.TimeoutMilliseconds;

    private const string Currency =
        "(?:(?:us|canadian|australian) dollars?|dollars?|bucks|usd|cad|aud|nzd|euros?|eur|(?:british )?pounds?(?: sterling)?|sterling|gbp|"
            + "yens?|jpy|(?:swiss )?francs?|chf|yuan|renminbi|rmb|cny|rupees?|inr|sek|nok|dkk|kron(?:a|or|er|e)|pln|zlotys?|czk|huf|"
            + "rubles?|rub|pesos?|mxn|brl|krw|btc|bitcoins?|[$€£¥₹])";

    private const string Amount = @"(?:(?:an?|one|\d[\d.,]*)\s*(?:k|thousand|million|billion)?\s*)";

    private const string Money = "(?:" + Amount + "?" + Currency + @"|[$€£¥₹]\s*" + Amount + ")";

    public static DirectAnswer? Read(string question) => Conversion.IsMatch(question)
        ? new(NoRates, AnswerKind.Conversion, 0.97, "A question for an exchange rate.")
        : null;

    [GeneratedRegex(
        @"^(?:(?:convert|change|exchange|what is|what are|how much is|how much are|how much would|calculate"
        + @"|turn)\s+)*(?:the )?(?:(?:current |today's )?(?:exchange|conversion) rate (?:of |from |for "
        + @"|between )?)?" + Money + @"\s*(?:be |worth )?(?:to|in|into|as|and|for|=|/|is how many"
        + @"|are how many)\s*(?:how many )?" + Currency + @"$|^how many " + Currency + @" (?:(?:are |is )?(?:there )?(?:in|for|is|are"
        + @"|per|to)|(?:do|would|can|will) i get for) " + Money + "$",
        RegexOptions.None, Timeout)]
    private static partial Regex Conversion { get; }
}
