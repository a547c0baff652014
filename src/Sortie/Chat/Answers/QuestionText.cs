using System.Text.RegularExpressions;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Answers;

/// <summary>The core of a question: lower case, without "what is", "please" and the question mark.</summary>
internal static partial class QuestionText
{
    /// <summary>A question to be computed is short and names no page; others are not looked at.</summary>
    public const int Longest = 200;

    /// <summary>
    /// The longest pattern takes well under a millisecond; this bounds the unforeseen, and leaves room for a machine that is busy with
    /// other things.
    /// </summary>
    public const int TimeoutMilliseconds = 2_000;

    private const string Closers = "please|pls|plz|thanks|thank you|thx|cheers|mate|for me|sortie|right|exactly|rn";

    private static readonly string[] ClosingWords = Closers.Split('|');

    public static string Of(Message message)
    {
        if (message.Text.Length > Longest || message.Addresses is not [])
        {
            return "";
        }

        var written = message.Text.ToLowerInvariant().Replace("what's", "what is", StringComparison.Ordinal)
            .Replace("whats ", "what is ", StringComparison.Ordinal);
        var text = Spaces.Replace(written, " ").Trim();
        string before;
        do
        {
            before = text;
            text = WithoutClosing(Opening.Replace(text, "")).Trim();
        }
        while (text != before);

        // "Tell me what 12 times 11 is" asks for the same as "what is 12 times 11".
        return TurnedRound.Replace(text, "what is $1");
    }

    private static string WithoutClosing(string text) => text switch
    {
        [.., '?' or '='] => text.TrimEnd('?', '=', ' '),
        [.., '!' or '.' or ' '] => Closing.Replace(text, ""),
        _ => Array.Exists(ClosingWords, word => text.EndsWith(word, StringComparison.Ordinal)) ? Closing.Replace(text, "") : text,
    };

    [GeneratedRegex(@"^what\s+(.*\d.*)\s+(?:is|are|equals|makes|comes to)$", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex TurnedRound { get; }

    [GeneratedRegex(@"\s+", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Spaces { get; }

    [GeneratedRegex(
        @"^(?:(?:hi|hiya|heya|yo|hey|hello|ok|okay|so|and|please|pls|sortie|well|now|quick (?:question|one|q)|another one|next one"
        + @"|tell me|do you know|i wonder"
        + @"|i'd like to know|i want to know|let me know|(?:can|could|would|will) you(?: please)?(?: tell me)?|help me|just|then|um"
        + @"|also|what about|how about|real quick|quickly)\b[\s,:!-]*|what(?: is|'s|s) the (?:result|answer|value) (?:of|to)\b\s*"
        + @"|(?:give me|show me) the (?:result|answer) (?:of|to)\b\s*)",
        RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Opening { get; }

    [GeneratedRegex(
        @"(?:[\s,.]*\b(?:" + Closers + @")|[?=\s]+|(?<![\d)])!+"
        + @"|(?<!\d)\.|(?<=\d)\.(?=$))$",
        RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Closing { get; }
}
