using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using CsCheck;
using Sortie.Chat.Answers;
using Sortie.Chat.Routing;

namespace Sortie.Tests.Chat;

/// <summary>CsCheck prints the seed of a failing sample.</summary>
public sealed class RouterPropertyTests
{
    private static readonly string[] Pieces =
    [
        "get ", "the ", "prices ", "and ", "from ", "example.com ", "https://", "don't ", "(", ")", "%", "^", "9", "cancel ", "it ",
        "every ", "day ", "at ", "…", "“", "\n", "🙂", "mission_chat_", "0123456789ab", ",", "?", "under ", "$", "first ", "pages ",
        "as ", "csv ", "how ", "many ", "a.", "..", "::", "@", "/", "one ", "hundred ", "-", "to ", "of ",
    ];

    [Fact]
    public void Routing_never_throws_and_takes_at_most_50_milliseconds()
    {
        MessageRouter.Route("Get prices from example.com", MessageCase.NoContext);
        var text = Gen.OneOf(
            Gen.String,
            OneOf(Pieces).Array[0, 400].Select(string.Concat),
            Gen.Select(
                OneOf(Pieces),
                Gen.Int[1, 20_000],
                (piece, length) => string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..length]));
        text.Sample(Fast, iter: 2_000, threads: 1);
    }

    /// <summary>Memory thrown away is collected while other messages wait: what a server can take depends on it.</summary>
    [Theory]
    [InlineData("Get product names and prices from https://shop7.example/list", 6_000)]
    [InlineData("What's the status of my current missions?", 6_000)]
    [InlineData("hello", 2_000)]
    public void Routing_an_ordinary_message_takes_little_memory(string text, int mostBytes)
    {
        MessageRouter.Route(text, MessageCase.NoContext);
        var before = GC.GetAllocatedBytesForCurrentThread();
        MessageRouter.Route(text, MessageCase.NoContext);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThanOrEqualTo(mostBytes);
    }

    [Fact]
    public void Arithmetic_agrees_with_whole_number_arithmetic()
    {
        var number = Gen.Int[0, 1_000];
        var operation = OneOf('+', '-', '*');
        Gen.Select(number, operation, number, operation, number).Sample((a, first, b, second, c) =>
        {
            var expected = second == '*' && first != '*'
                ? Act(first, a, Act('*', b, c))
                : Act(second, Act(first, a, b), c);
            return new ExpressionReader($"{a}{first}{b} {second} {c}").Read()!.Value.Write()
                == (expected.ToString(CultureInfo.InvariantCulture), false);
        });
    }

    [Fact]
    public void Decimal_sums_are_exact() => Gen.Select(Gen.Int[0, 99_999], Gen.Int[0, 99_999]).Sample((a, b) =>
        new ExpressionReader($"{Cents(a)}+{Cents(b)}").Read()!.Value.Write().Text == ((a + b) / 100m).ToString("0.##", CultureInfo.InvariantCulture));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static string Cents(int value) => (value / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static BigInteger Act(char operation, BigInteger a, BigInteger b) => operation switch
    {
        '+' => a + b,
        '-' => a - b,
        _ => a * b,
    };

    /// <summary>The shortest of five, so that another process on the machine does not fail the test.</summary>
    private static bool Fast(string text) =>
        Enumerable.Range(0, 20).Select(_ => Measure(text)).FirstOrDefault(each => each.TotalMilliseconds <= 50) is var best
        && best != default;

    private static TimeSpan Measure(string text)
    {
        var start = Stopwatch.GetTimestamp();
        MessageRouter.Route(text, MessageCase.NoContext);
        return Stopwatch.GetElapsedTime(start);
    }
}
