using System.Globalization;

namespace Sortie.Bench;

/// <summary>What can be set for every bench.</summary>
/// <param name="Size">How much of whatever the bench counts; null for its own default.</param>
/// <param name="Rounds">How often floor and figure are measured in turn; the median is printed.</param>
internal sealed record Arguments(int? Size, int Rounds)
{
    public static Arguments? Parse(string[] arguments)
    {
        var parsed = new Arguments(null, 5);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (!int.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out var value) || value < 1)
            {
                return null;
            }

            var next = arguments[i] switch
            {
                "--size" => parsed with { Size = value },
                "--rounds" => parsed with { Rounds = value },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            parsed = next;
        }

        return arguments.Length % 2 == 0 ? parsed : null;
    }
}
