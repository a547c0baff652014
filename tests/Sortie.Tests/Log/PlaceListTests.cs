using Sortie.Log;

namespace Sortie.Tests.Log;

/// <summary>Where a line stands is known for every line, however long it is and however far behind the beginning.</summary>
public sealed class PlaceListTests
{
    private const long Terabyte = 1L << 40;
    private const int Long = 16 * 1024 * 1024;

    private readonly PlaceList _places = new();

    [Fact]
    public void Every_place_is_given_back_as_it_was()
    {
        Place[] places =
        [
            new(0, 1),
            new(1, Long - 1),
            new(Long, Long),
            new(2L * Long, int.MaxValue),
            new(Terabyte - 1, 1),
            new(Terabyte - 1, Long - 1),
            new(Terabyte, 1),
            new(Terabyte + 1, Long - 1),
            new(long.MaxValue - int.MaxValue, int.MaxValue),
        ];

        places.Select(_places.Add).Should().Equal(Enumerable.Range(0, places.Length));

        Enumerable.Range(0, _places.Count).Select(number => _places[number]).Should().Equal(places);
    }

    [Fact]
    public void A_line_is_found_by_where_it_begins_on_both_sides_of_a_terabyte()
    {
        Place[] places = [new(5, 10), new(15, Long), new(Terabyte - 10, 10), new(Terabyte, 20), new(Terabyte + 20, 1)];
        Array.ForEach(places, place => _places.Add(place));

        for (var number = 0; number < places.Length; number++)
        {
            _places.FirstFrom(places[number].Offset).Should().Be(number);
            _places.FirstFrom(places[number].Offset + 1).Should().Be(number + 1);
        }
    }
}
