using System.Globalization;

namespace Sortie.Cli.Output;

/// <summary>Numbers with what they count.</summary>
internal static class Amount
{
    /// <summary><c>1 step</c>, <c>2 steps</c>.</summary>
    public static string Of(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
