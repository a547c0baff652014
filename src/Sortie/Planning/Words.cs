using System.Globalization;

namespace Sortie.Planning;

/// <summary>Says numbers of things to a person.</summary>
internal static class Words
{
    /// <summary>"1 page", "2 pages".</summary>
    public static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
