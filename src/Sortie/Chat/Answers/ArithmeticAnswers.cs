using System.Text.RegularExpressions;
using Sortie.Chat.Routing;

namespace Sortie.Chat.Answers;

/// <summary>Answers calculations, in signs or in words, and statistics of short lists.</summary>
internal static partial class ArithmeticAnswers
{
    private const double Sure = 0.97;
    private const int Timeout = QuestionText.TimeoutMilliseconds;

    public static DirectAnswer? Read(string question)
    {
        if (question.Length == 0 || !HasNumber(question))
        {
            return null;
        }

        try
        {
            return OfList(question) ?? OfExpression(question);
        }
        catch (CalculationException exception)
        {
            return new(exception.Message, AnswerKind.Arithmetic, Sure, "A calculation without a result.");
        }
    }

    private static bool HasNumber(string question) =>
        question.AsSpan().ContainsAnyInRange('0', '9') || question.Contains("pi", StringComparison.Ordinal) || NumberWord.IsMatch(question);

    private static DirectAnswer? OfExpression(string question)
    {
        if (!WordArithmetic.MayBeExpression(question) || IsCalendarDate.IsMatch(question))
        {
            return null;
        }

        var reader = new ExpressionReader(WordArithmetic.ToExpression(question));
        return reader.Read() is { } value && reader.Operations > 0
            ? Said(Asked(question), value, IsPercentage.IsMatch(question) ? "%" : "")
            : null;
    }

    private static DirectAnswer? OfList(string question)
    {
        if (ListQuestion.Match(question) is not { Success: true } match)
        {
            return null;
        }

        var list = ListSeparators.Replace(SpelledList(match.Groups["list"].Value), " ").Trim();
        List<Quantity> numbers = [];
        foreach (var part in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (new ExpressionReader(part).Read() is not { } number)
            {
                return null;
            }

            numbers.Add(number);
        }

        if (numbers.Count < 2)
        {
            return null;
        }

        var name = match.Groups["what"].Value;
        return Said($"the {name} of {match.Groups["list"].Value.Trim()}", Statistic(name, numbers), "");
    }

    /// <summary>"100,200,300" in a list are three numbers, not a hundred million.</summary>
    private static string SpelledList(string list) =>
        list.Contains(", ", StringComparison.Ordinal) || !list.Contains(',', StringComparison.Ordinal)
            ? WordArithmetic.Digits(list)
            : WordArithmetic.Digits(list.Replace(",", ", ", StringComparison.Ordinal));

    private static Quantity Statistic(string name, List<Quantity> numbers)
    {
        var total = numbers.Aggregate(Calculator.Add);
        var sorted = numbers.OrderBy(number => number.Approximate).ToList();
        switch (name)
        {
            case "average" or "mean" or "avg":
                return Calculator.Divide(total, Calculator.Whole(numbers.Count));
            case "median":
                var middle = sorted.Count / 2;
                return sorted.Count % 2 == 1
                    ? sorted[middle]
                    : Calculator.Divide(Calculator.Add(sorted[middle - 1], sorted[middle]), Calculator.Whole(2));
            case "minimum" or "min" or "smallest" or "lowest":
                return sorted[0];
            case "maximum" or "max" or "largest" or "biggest" or "highest" or "greatest":
                return sorted[^1];
            case "product":
                return numbers.Aggregate(Calculator.Multiply);
            case "range":
                return Calculator.Subtract(sorted[^1], sorted[0]);
            default:
                return total;
        }
    }

    private static DirectAnswer Said(string asked, Quantity value, string unit)
    {
        var (text, isRounded) = value.Write();
        var isSigns = !asked.Any(char.IsLetter) || SignsOnly.IsMatch(asked);
        var verb = (isSigns && !asked.Contains("of", StringComparison.Ordinal), isRounded) switch
        {
            (true, true) => "≈",
            (true, false) => "=",
            (false, true) => "is about",
            (false, false) => "is",
        };
        return new($"{Capitalised(asked)} {verb} {text}{unit}.", AnswerKind.Arithmetic, Sure, "A calculation.");
    }

    private static string Asked(string question) => Introduction.Replace(question, "").Trim();

    private static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(
        @"^(?:what is|how much is|what does|calculate|compute|evaluate|solve|work out|what are|determine|find|figure out)\s+",
        RegexOptions.None, Timeout)]
    private static partial Regex Introduction { get; }

    [GeneratedRegex(
        @"^(?:what is|calculate|compute|find|get|work out|give me|determine|what are)?\s*(?:the )?\b(?<what>average|mean|avg|median"
        + @"|sum|total|minimum|min|smallest|lowest|maximum|max|largest|biggest|highest|greatest|product|range|add)\s*(?:up |number "
        + @"|value )?(?:of|in|among|from|:|\()?\s*(?:the numbers |these numbers |numbers |these "
        + @"|the list )?[:(\[]?\s*(?<list>[-\d.,;&\sa-z]+)[)\]]?$",
        RegexOptions.None, Timeout)]
    private static partial Regex ListQuestion { get; }

    [GeneratedRegex(@"[,;&]|\band\b|\s+", RegexOptions.None, Timeout)]
    private static partial Regex ListSeparators { get; }

    [GeneratedRegex(
        @"^[\d\s.,+\-*/^()%!x×÷]*(?:(?:sqrt|abs|round|log|ln|sin|cos|tan|floor|ceil|pi|mod|exp)[\d\s.,+\-*/^()%!x×÷]*)*$",
        RegexOptions.NonBacktracking)]
    private static partial Regex SignsOnly { get; }

    [GeneratedRegex(
        @"\b(?:what|as a|in) ?(?:percent|percentage|%)|\b(?:percent|percentage|%) (?:of .+ is|is|change|increase|decrease"
        + @"|difference)\b",
        RegexOptions.None, Timeout)]
    private static partial Regex IsPercentage { get; }

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}/\d{1,2}/\d{2,4}$|^\d{3,}-\d{3,}-?\d*$|^24/7$", RegexOptions.None, Timeout)]
    private static partial Regex IsCalendarDate { get; }

    [GeneratedRegex(
        @"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
        + @"|eighty|ninety|hundred|thousand|dozen)\b",
        RegexOptions.None, Timeout)]
    private static partial Regex NumberWord { get; }
}
