using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Answers;

/// <summary>Writes arithmetic in words as an expression: "multiply 8 and 9" becomes "(8)*(9)".</summary>
internal static partial class WordArithmetic
{
    private const int Timeout = QuestionText.TimeoutMilliseconds;
    private const RegexOptions None = RegexOptions.None;

    private static readonly SearchValues<string> Moving =
        SearchValues.Create(["%", "percent", "per cent", "pct", "to the"], StringComparison.Ordinal);

    /// <summary>In order: sentences with two parts first, then single words.</summary>
    private static readonly (Regex Words, string Signs)[] Rewrites =
    [
        (Compile(@"^(?:what is|how much is|how much (?:would|will|does|do)|what (?:would|will)|what does|calculate|compute|evaluate|solve"
            + @"|work out|how many is|what are|determine|find|do|add up|figure out|what do you get (?:if|when) you|what do i get (?:if"
            + @"|when) i|whats|=)\s+"), ""),
        (Compile(@"\s+(?:equals?|equal to|is|be|make|come to|makes|cost)(?: what| how much)?$"), ""),
        (Compile(@"\s+(?:as|in) (?:a |its )?(?:decimal|decimals|number|decimal form)$"), ""),
        (Compile(@"(?<=\d)\s+(?=\d{3}(?:\s\d{3})*(?!\d))"), ""),
        (Compile(@"(\d[\d.]*)\s*(?:k|thousand|grand)\b"), "($1*1000)"),
        (Compile(@"(\d[\d.]*)\s*(?:million|mio|mn)\b"), "($1*1000000)"),
        (Compile(@"(\d[\d.]*)\s*(?:billion|bn)\b"), "($1*1000000000)"),
        (Compile(@"(\d[\d.]*)e([+-]?\d{1,3})\b"), "($1*10^($2))"),
        (Compile(@"[$€£¥₹]\s*(?=\d)"), ""),
        (Compile(@"(?<=\d)\s*(?:[$€£¥₹]|(?:dollars?|euros?|pounds?|bucks|usd|eur|gbp)\b)"), ""),
        (Compile(@"(?<!\bto )\b(?:an?|the|my|our)\s+(?=\d)"), ""),
        (Compile(@"(?<=\d)\s+(?:bill|meal|dinner|lunch|check|tab|order|purchase|dinner bill|restaurant bill|salary|product|ticket)\b"), ""),
        (Compile(@"(?<=\d) and a half\b"), ".5"),
        (Compile(@"^(?:an? |the )?(?:tip|vat|tax|sales tax|fee|commission|interest|service charge) of\s+"), ""),
        (Compile(@"^(\S+?\s*(?:%|percent))\s+on\s+(.+)$"), "($1)*($2)"),
        (Compile(@"^((?:split|share|divide)\s+)(\S+)(\s.+?),?\s+(?:with|including|plus|adding)\s+(?:an? )?(\S+?\s*(?:%|percent))"
            + @"(?:\s+(?:tip|tax|vat|service|service charge))?$"), "$1($2+$4)$3"),
        (Compile(@"^(\d[\d.]*)\s+(?:[a-z]+\s+)?(?:at|for)\s+(\d[\d.]*)\s+(?:each|apiece|(?:an?|per|every)\s+[a-z]+)$"), "($1)*($2)"),
        (Compile(@"^(?:if (?:i|we|you) )?(?:split|share|divide)\s+(?:up )?(.+?)\s+(?:by|between|among|amongst|into|across|over|with"
            + @"|equally between|equally among|evenly between|evenly among)\s+(\d+)(?:\s+(?:people|persons|friends|of us|ways|parts"
            + @"|equal parts|kids|children|guests|colleagues|groups))?(?:,? (?:how much|what).*)?$"), "($1)/($2)"),
        (Compile(@"^(?:split|share|divide)\s+(.+?)\s+(\d+)\s+ways$"), "($1)/($2)"),
        (Compile(@"^(?:tip|leave|add)\s+(\S+?\s*(?:%|percent))\s+(?:tip )?on\s+(.+)$"), "($1)*($2)"),
        (Compile(@"^(.+?) split (?:by |between |among )?(\d+)(?:\s+(?:people|ways|friends))?$"), "($1)/($2)"),
        (Compile(@"^(?:the )?(?:remainder|rest|modulus) (?:of|when|if|from|for)\s+(.+?)\s+(?:is )?(?:divided by|dividing by|over|/"
            + @"|mod)\s+(.+)$"), "($1) mod ($2)"),
        (Compile(@"^(?:the )?(?:remainder|rest) (?:of|when) dividing\s+(.+?)\s+by\s+(.+)$"), "($1) mod ($2)"),
        (Compile(@"^(?:the )?(?:price of )?(.+?)\s+(?:with|after|at|minus|less)\s+(?:an? )?(\S+?\s*(?:%|percent))\s+(?:discount|off"
            + @"|reduction)$"), "($1)-$2"),
        (Compile(@"^(\S+?\s*(?:%|percent))\s+(?:discount|reduction)\s+(?:on|of|from)\s+(.+)$"), "($2)-$1"),
        (Compile(@"(?<=(?:%|percent))\s+(?:vat|tax|sales tax|tip|interest|service charge)$"), ""),
        (Compile(@"^how many times (?:does|do|will|would)\s+(.+?)\s+(?:go|fit)s? into\s+(.+)$"), "($2)/($1)"),
        (Compile(@"\b(?:and then|and|then) (?=(?:multiplied|divided|plus|minus|times|add|subtract)\b)"), ""),
        (Compile(@"\s+(?:add|and add)\s+(?=\d)"), "+"),
        (Compile(@"\s+subtract\s+(?=\d)"), "-"),
        (Compile(@"^(?:the )?(?:product of|result of multiplying)\s+(.+?)\s+(?:and|by|with)\s+(.+)$"), "($1)*($2)"),
        (Compile(@"^(?:multiply|times)\s+(.+?)\s+(?:and|by|with|times)\s+(.+)$"), "($1)*($2)"),
        (Compile(@"^divide\s+(.+?)\s+(?:by|and|with|into)\s+(.+)$"), "($1)/($2)"),
        (Compile(@"^(?:the )?(?:quotient of)\s+(.+?)\s+and\s+(.+)$"), "($1)/($2)"),
        (Compile(@"^(?:the )?difference (?:between|of)\s+(.+?)\s+and\s+(.+)$"), "abs(($1)-($2))"),
        (Compile(@"^(?:subtract|deduct|take)\s+(.+?)\s+(?:from|away from)\s+(.+)$"), "($2)-($1)"),
        (Compile(@"^(?:increase|raise|grow)\s+(.+?)\s+by\s+(.+)$"), "($1)+$2"),
        (Compile(@"^(?:decrease|reduce|lower|discount|cut)\s+(.+?)\s+by\s+(.+)$"), "($1)-$2"),
        (Compile(@"^(?:take|subtract)\s+(\S+?\s*(?:%|percent))\s+off(?: of)?\s+(.+)$"), "($2)-$1"),
        (Compile(@"^(\S+?\s*(?:%|percent|per cent))\s+off(?: of)?\s+(.+)$"), "($2)-$1"),
        (Compile(@"^(\S+?\s*(?:%|percent|per cent))\s+(?:more|higher) than\s+(.+)$"), "($2)+$1"),
        (Compile(@"^(\S+?\s*(?:%|percent|per cent))\s+(?:less|lower) than\s+(.+)$"), "($2)-$1"),
        (Compile(@"^(?:an? )?(\S+?\s*(?:%|percent))\s+(?:tip|tax|sales tax|vat|gst|fee|commission|interest|surcharge|markup"
            + @"|service charge)\s+(?:on|for|of|to)\s+(.+)$"), "($1)*($2)"),
        (Compile(@"^add\s+(\S+?\s*(?:%|percent|per cent))\s+to\s+(.+)$"), "($2)+$1"),
        (Compile(@"^(?:add|sum)\s+(.+?)\s+(?:and|to|with)\s+(\S+)$"), "($1)+($2)"),
        (Compile(@"^(.+?)\s+out of\s+(.+?)\s+(?:as|in) (?:a )?(?:percentage|percent|%)$"), "($1)/($2)*100"),
        (Compile(@"^(?:the )?(?:percent|percentage|%) (?:change|increase|decrease|difference|rise|growth|drop) (?:from"
            + @"|between)\s+(.+?)\s+(?:to|and)\s+(.+)$"), "(($2)-($1))/($1)*100"),
        (Compile(@"^(.+?)\s+as (?:an? )?(?:percent|percentage|%) of\s+(.+)$"), "($1)/($2)*100"),
        (Compile(@"^(?:what |how many )?(?:percent|percentage|%)(?: of)? (?:is )?(.+?)\s+(?:of|out of|from)\s+(.+)$"), "($1)/($2)*100"),
        (Compile(@"^(?:what )?(?:percent|percentage|%) of\s+(.+?)\s+is\s+(.+)$"), "($2)/($1)*100"),
        (Compile(@"^(.+?)\s+is what\s+(?:percent|percentage|%)\s+of\s+(.+)$"), "($1)/($2)*100"),
        (Compile(@"\b(?:the )?square root (?:of )?\s*"), "sqrt "),
        (Compile(@"\b(?:the )?(?:cube|cubic|third) root (?:of )?\s*"), "cbrt "),
        (Compile(@"\broot of\s+"), "sqrt "),
        (Compile(@"\b(?:the )?(sqrt|cbrt|log|ln|abs|sin|cos|tan|exp) of\s+"), "$1 "),
        (Compile(@"\b(?:the )?factorial of\s+(\S+)"), "($1)!"), (Compile(@"(\d+)\s+factorial\b"), "($1)!"),
        (Compile(@"\b(?:the )?(?:absolute value|abs) of\s+"), "abs "),
        (Compile(@"\b(?:the )?(?:logarithm|log) of\s+"), "log "),
        (Compile(@"\b(?:the )?natural log(?:arithm)? of\s+"), "ln "),
        (Compile(@"\b(?:the )?(sine?|cosine?|tangent|sin|cos|tan) of\s+"), "$1 "),
        (Compile(@"\bsine\b"), "sin"),
        (Compile(@"\bcosine\b"), "cos"),
        (Compile(@"\btangent\b"), "tan"),
        (Compile(@"\b(sin|cos|tan)\s*\(?\s*(\d[\d.]*)\s*(?:degrees?|deg|°)\s*\)?"), "$1($2*pi/180)"),
        (Compile(@"^round(?:ed)?\s+(.+?)\s+to\s+(\d{1,2})\s+(?:decimal\s+)?(?:places?|digits?|decimals?|dp)$"), "round(($1)*10^$2)/10^$2"),
        (Compile(@"^round(?:ed)?\s+(.+?)\s+to\s+the\s+nearest\s+(?:whole number|integer|1)$"), "round($1)"),
        (Compile(@"^round(?:ed)?\s+(.+?)\s+to\s+the\s+nearest\s+(\d+)$"), "round(($1)/$2)*$2"),
        (Compile(@"^round\s+(.+)$"), "round($1)"),
        (Compile(@"\bsquared\b"), "^2"),
        (Compile(@"\bcubed\b"), "^3"),
        (Compile(@"²"), "^2"),
        (Compile(@"³"), "^3"),
        (Compile(@"½"), "(1/2)"),
        (Compile(@"¼"), "(1/4)"),
        (Compile(@"¾"), "(3/4)"),
        (Compile(@"^(?:the )?square of\s+(.+)$"), "($1)^2"), (Compile(@"^(?:the )?cube of\s+(.+)$"), "($1)^3"),
        (Compile(@"\s*(?:raised )?to the (?:power of|power)\s*"), "^"),
        (Compile(@"\s*to the (\d+)(?:(?:st|nd|rd|th)(?: power)?| power)"), "^$1"),
        (Compile(@"\braised to\b"), "^"),
        (Compile(@"\b(?:a |one )?half of\s+"), "(1/2)*"),
        (Compile(@"\b(?:a |one )?third of\s+"), "(1/3)*"),
        (Compile(@"\b(?:a |one )?quarter of\s+"), "(1/4)*"),
        (Compile(@"\b2[ -]thirds of\s+"), "(2/3)*"),
        (Compile(@"\b3[ -](?:quarters|fourths) of\s+"), "(3/4)*"),
        (Compile(@"\b(\d+)[ -]fifths of\s+"), "($1/5)*"),
        (Compile(@"\b(\d+)[ -]eighths of\s+"), "($1/8)*"),
        (Compile(@"\b(?:a |one )?tenth of\s+"), "(1/10)*"),
        (Compile(@"\b(?:a |one )?fifth of\s+"), "(1/5)*"),
        (Compile(@"\b(?:double|twice)\s+"), "2*"), (Compile(@"\b(?:triple|thrice)\s+"), "3*"),
        (Compile(@"\s*(?:percent|per cent|pct)\b"), "%"), (Compile(@"%\s*of\s+"), "%*"), (Compile(@"\bof\s+(?=\d)"), "*"),
        (Compile(@"\b(?:multiplied by|times)\b"), "*"),
        (Compile(@"\b(?:divided by|over)\b"), "/"),
        (Compile(@"\bmodulo\b"), "mod"),
        (Compile(@"\bplus\b"), "+"),
        (Compile(@"\bminus\b|\bless\b"), "-"),
        (Compile(@"\bnegative\s+"), "-"),
        (Compile(@"(?<=[\d)])\s*[x×✕·]\s*(?=[\d(.-])"), "*"),
        (Compile(@"×|⋅|·"), "*"),
        (Compile(@"÷|∶"), "/"),
        (Compile(@"\*\*"), "^"),
        (Compile(@"\bceiling\b"), "ceil"),
        (Compile(@"(?<=\d)\s*:\s*(?=\d+\s*$)"), "/"),
    ];

    /// <summary>Every word that becomes a sign, a number or nothing, or is a function.</summary>
    private static readonly FrozenSet<string> Words = WordPattern.Matches(string.Join(' ', Rewrites.Select(each => each.Words)))
        .Select(match => match.Groups["word"].Value).Where(word => word.Length > 0)
        .SelectMany(word => word is [.. var shorter, '?'] ? (string[])[shorter, shorter[..^1]] : [word])
        .Append("fits").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Whether a question may be one for <see cref="ToExpression"/>. Nothing comes before its first word, so nothing is computed
    /// where that is a strange one. Some signs and words move what they stand behind, or need no space before them.
    /// </summary>
    public static bool MayBeExpression(string question)
    {
        var end = question.AsSpan().IndexOfAnyExceptInRange('a', 'z');
        var first = end < 0 ? question : question.AsSpan(0, end);
        return first.IsEmpty || IsKnown(first) || question.AsSpan().ContainsAny(Moving);
    }

    private static bool IsKnown(ReadOnlySpan<char> word) =>
        Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) || NumberWords.IsNumber(word) || ExpressionReader.IsName(word);

    public static string ToExpression(string question)
    {
        var text = Digits(question);
        foreach (var (words, signs) in Rewrites)
        {
            text = words.Replace(text, signs);
        }

        return text.Trim();
    }

    /// <summary>Number words become digits, and thousands separators go.</summary>
    public static string Digits(string text)
    {
        var tokens = Tokeniser.Cut(text);
        StringBuilder? written = null;
        var from = 0;
        for (var at = 0; at < tokens.Length;)
        {
            var isNumber = NumberWords.TryRead(tokens, at, out var value, out var end)
                && !(tokens[at].Kind is TokenKind.Number && !text.AsSpan(tokens[at].Start..tokens[at].End).Contains(','));
            if (isNumber)
            {
                written ??= new(text.Length);
                written.Append(text, from, tokens[at].Start - from).Append(CultureInfo.InvariantCulture, $"{value}");
                from = tokens[end - 1].End;
                at = end;
            }
            else
            {
                at++;
            }
        }

        return written is null ? text : written.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The words in a pattern, with a question mark where the last letter may be missing; escapes match without a word.</summary>
    [GeneratedRegex(@"\\[a-zA-Z]|(?<word>[a-z]+\??)", None, Timeout)]
    private static partial Regex WordPattern { get; }

    private static Regex Compile([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) =>
        new(pattern, None, TimeSpan.FromMilliseconds(Timeout));
}
