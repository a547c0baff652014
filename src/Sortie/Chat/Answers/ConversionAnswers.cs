using System.Text.RegularExpressions;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Answers;

/// <summary>Answers conversions between units: "10 km in miles", "how many feet in a mile", "5 ft 10 in to cm".</summary>
internal static partial class ConversionAnswers
{
    private const double Sure = 0.97;
    private const int Timeout = QuestionText.TimeoutMilliseconds;
    private const string Number = @"[-+]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)";

    public static DirectAnswer? Read(string question)
    {
        if (!Units.MayEnd(question))
        {
            return null;
        }

        question = WordArithmetic.Digits(HalfOf.Replace(question, "0.5 "));
        return FromTo(question) ?? HowMany(question) ?? FromOnly(question);
    }

    private static DirectAnswer? FromTo(string question)
    {
        foreach (Match split in Joints.Matches(question))
        {
            var right = question[(split.Index + split.Length)..].Trim();
            var left = Lead.Replace(question[..split.Index], "").Trim();
            if (Amounts(left) is { } amounts && Answer(amounts, Units.Named(right)) is { } answer)
            {
                return answer;
            }
        }

        return null;
    }

    /// <summary>"convert 5 miles": into what people measure the same with elsewhere.</summary>
    private static DirectAnswer? FromOnly(string question) =>
        ConvertLead.Match(question) is { Success: true } lead
            && Amounts(question[lead.Length..].Trim()) is [{ Units: [var unit, ..] }] amounts && Units.Counterpart(unit) is { } counterpart
            ? Answer(amounts, [counterpart])
            : null;

    /// <summary>"how many feet in 2 miles", "how many feet are there in a mile".</summary>
    private static DirectAnswer? HowMany(string question)
    {
        if (HowManyForm.Match(question) is not { Success: true } match)
        {
            return null;
        }

        var wanted = Units.Named(match.Groups["unit"].Value);
        var given = OneOf.Replace(match.Groups["given"].Value, "1 ");
        return wanted is [] || Amounts(given.Any(char.IsAsciiDigit) ? given : "1 " + given) is not { } amounts
            ? null
            : Answer(amounts, wanted);
    }

    private static List<(Fraction Value, IReadOnlyList<Unit> Units)>? Amounts(string text)
    {
        List<(Fraction, IReadOnlyList<Unit>)> amounts = [];
        var at = 0;
        foreach (Match match in AmountForm.Matches(text))
        {
            var unitText = match.Groups["unit"].Value.Trim().TrimEnd(',');
            unitText = unitText.EndsWith(" and", StringComparison.Ordinal) ? unitText[..^4] : unitText;
            var units = Units.Named(unitText);
            if (match.Index != at || units is [])
            {
                return null;
            }

            var digits = match.Groups["value"].Value.Replace(",", "", StringComparison.Ordinal).TrimStart('+');
            var value = digits.StartsWith('-') ? -Fraction.Parse(digits[1..]) : Fraction.Parse(digits);
            amounts.Add((value, units));
            at = match.Index + match.Length;
        }

        return at == text.Length && amounts.Count is > 0 and <= 3 ? amounts : null;
    }

    private static DirectAnswer? Answer(List<(Fraction Value, IReadOnlyList<Unit> Units)> amounts, IReadOnlyList<Unit> targets)
    {
        foreach (var target in targets)
        {
            var chosen = amounts
                .Select(amount => (amount.Value, Unit: amount.Units.FirstOrDefault(unit => unit.Dimension == target.Dimension)))
                .ToList();
            if (chosen.Any(amount => amount.Unit is null))
            {
                continue;
            }

            var total = chosen.Aggregate(Fraction.Whole(0), (sum, amount) => sum + (amount.Value * amount.Unit!.Factor) + amount.Unit.Zero);
            var result = (total - target.Zero) / target.Factor;
            var (text, isRounded) = Rounded(result);
            var asked = string.Join(' ',
                chosen.Select(amount => $"{Quantity.Of(amount.Value).Write().Text} {amount.Unit!.After(amount.Value)}"));
            return new($"{asked} is {(isRounded ? "about " : "")}{text} {target.After(result)}.", AnswerKind.Conversion, Sure,
                "A conversion of units.");
        }

        return targets is not [] && amounts.All(amount => amount.Units is not [])
            ? new(
                $"{targets[0].Name} and {amounts[0].Units[0].Name} do not measure the same thing, "
                    + "so one cannot be converted into the other.",
                AnswerKind.Conversion, Sure, "A conversion between units of different kinds.")
            : null;
    }

    /// <summary>Six decimals are enough for a person; what is exact within them stays exact.</summary>
    private static (string Text, bool IsRounded) Rounded(Fraction value)
    {
        var scaled = value * Fraction.Whole(1_000_000);
        return scaled.IsWhole || Math.Abs(value.ToDouble()) < 0.001
            ? Quantity.Of(value).Write()
            : (Quantity.Of(Calculator.Apply("round", Quantity.Of(scaled)).Exact!.Value / Fraction.Whole(1_000_000)).Write().Text, true);
    }

    [GeneratedRegex(
        @"\s+(?:to|in|into|as|=|equals?|is how many|are how many|makes?)(?=\s)(?:\s+how many(?=\s))?",
        RegexOptions.None, Timeout)]
    private static partial Regex Joints { get; }

    [GeneratedRegex(
        @"^(?:(?:convert|change|what is|what are|whats|how much is|how much are|how many is|translate|express|calculate|how long is"
        + @"|how far is|how tall is|how heavy is|how hot is|how cold is|turn)\s+)+",
        RegexOptions.None, Timeout)]
    private static partial Regex Lead { get; }

    [GeneratedRegex(@"^(?:convert|change)\s+", RegexOptions.None, Timeout)]
    private static partial Regex ConvertLead { get; }

    [GeneratedRegex(@"\bhalf an? ", RegexOptions.None, Timeout)]
    private static partial Regex HalfOf { get; }

    [GeneratedRegex(@"^(?:a|an|one)\s+", RegexOptions.None, Timeout)]
    private static partial Regex OneOf { get; }

    [GeneratedRegex(
        @"^how many\s+(?<unit>[^\d]+?)\s+(?:go |fit )?into\s+(?<given>.+)$"
        + @"|^(?!how many)(?:number of )?(?<unit>[^\d]+?)\s+in\s+(?:an?|one|1)\s+(?<given>.+)$"
        + @"|^how many\s+(?<unit>[^\d]+?)\s+(?:are\s+|is\s+)?(?:there\s+)?(?:in|per|to|make|make up|equals?|is|are)\s+(?<given>.+)$",
        RegexOptions.None, Timeout)]
    private static partial Regex HowManyForm { get; }

    [GeneratedRegex(@"\G\s*(?<value>" + Number + @")\s*(?<unit>[^\d]+)", RegexOptions.None, Timeout)]
    private static partial Regex AmountForm { get; }
}
