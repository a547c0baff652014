using System.Globalization;
using Sortie.Log;

namespace Sortie.Tests.Log;

/// <summary>However short a key is held, it is found again as it came, and no other is taken for it.</summary>
public sealed class KeyTableTests
{
    private const string Id = "chat_0123456789ab";

    private readonly KeyTable _keys = new();

    [Theory]
    [InlineData("chat_0123456789AB")]
    [InlineData("chat_0123456789Ab")]
    [InlineData("Chat_0123456789ab")]
    [InlineData("chat_0123456789a")]
    [InlineData("chat_00123456789ab")]
    [InlineData("chat_0_0123456789ab")]
    [InlineData("chat_0_123456789ab")]
    [InlineData("chat-0123456789ab")]
    [InlineData("chat_0123456789ag")]
    [InlineData("chat_0123456789a.")]
    [InlineData("mission_chat_0123456789ab")]
    [InlineData("_0123456789ab")]
    [InlineData("0123456789ab")]
    [InlineData("chat_")]
    [InlineData("chat_000000000000")]
    [InlineData("chat_ffffffffffff")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("123456789012345678901234567890123456789012345678901_0123456789ab")]
    public void Keys_that_look_alike_are_told_apart(string other)
    {
        _keys.Add(Id).Should().Be(0);
        _keys.Find(other).Should().Be(-1);
        _keys.Add(other).Should().Be(1);
        _keys.Add(other).Should().Be(1);
        _keys.Find(Id).Should().Be(0);
        _keys.Find(other).Should().Be(1);
        _keys[0].Should().Be(Id);
        _keys[1].Should().Be(other);
    }

    [Fact]
    public void There_may_be_any_number_of_kinds_of_id()
    {
        var kinds = Enumerable.Range(0, 300).SelectMany(kind => new[] { $"kind{kind}_000000000001", $"kind{kind}_000000000002" }).ToList();

        Hold(kinds);
        _keys.Find("kind300_000000000001").Should().Be(-1);
        _keys.Find($"kind{KeyCodes.MostBeginnings}_000000000003").Should().Be(-1);
    }

    [Fact]
    public void Random_keys_of_all_forms_are_numbered_as_they_come()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);

        Hold([.. Enumerable.Range(0, 50_000).Select(_ => RandomKey(random)).Distinct()]);
    }

    private static string RandomKey(Random random)
    {
        var digits = random.NextInt64(1L << random.Next(1, 49)).ToString(random.Next(8) == 0 ? "X12" : "x12", CultureInfo.InvariantCulture);
        return random.Next(6) switch
        {
            0 => $"chat_{digits}",
            1 => $"mission_chat_{digits}",
            2 => $"kind{random.Next(40)}_{digits}",
            3 => $"chat_{digits[random.Next(12)..]}",
            4 => $"chat_{random.Next(10)}{digits}",
            _ => digits,
        };
    }

    /// <summary>Adds keys that differ, and holds the table against their order.</summary>
    private void Hold(List<string> keys)
    {
        for (var number = 0; number < keys.Count; number++)
        {
            _keys.Find(keys[number]).Should().Be(-1);
            _keys.Add(keys[number]).Should().Be(number);
        }

        _keys.Count.Should().Be(keys.Count);
        for (var number = 0; number < keys.Count; number++)
        {
            _keys.Find(keys[number]).Should().Be(number);
            _keys.Add(keys[number]).Should().Be(number);
            _keys[number].Should().Be(keys[number]);
        }
    }
}
