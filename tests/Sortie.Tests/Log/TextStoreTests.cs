using Sortie.Log;

namespace Sortie.Tests.Log;

/// <summary>Texts stand one behind the other, and each is read as it was.</summary>
public sealed class TextStoreTests
{
    private readonly TextStore _texts = new();

    [Fact]
    public void Texts_of_any_length_are_given_back_as_they_were()
    {
        int[] lengths = [0, 1, 127, 128, 253, 254, 255, 256, 257, 65_529, 65_530, 65_531, 65_532, 65_535, 65_536, 65_537, 200_000];
        var texts = lengths.SelectMany(length => new[] { new string('a', length), new string('é', length), "behind" }).ToList();

        var places = texts.Select(text => _texts.Add(text)).ToList();

        places.Should().OnlyHaveUniqueItems();
        places.Select(_texts.Read).Should().Equal(texts);
    }

    [Fact]
    public void A_text_is_compared_in_whatever_letters_it_is()
    {
        var (plain, other) = (_texts.Add("Zurich"), _texts.Add("Zürich"));

        _texts.Is(plain, "Zurich").Should().BeTrue();
        _texts.Is(plain, "Zürich").Should().BeFalse();
        _texts.Is(plain, "zurich").Should().BeFalse();
        _texts.Is(other, "Zürich").Should().BeTrue();
        _texts.Is(other, "Zurich").Should().BeFalse();
        _texts.Is(other, "Zürich ").Should().BeFalse();
    }
}
