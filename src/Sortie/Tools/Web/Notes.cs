namespace Sortie.Tools.Web;

/// <summary>What is to be said of a result beside it.</summary>
internal static class Notes
{
    /// <summary>Two notes as one; null where there are none.</summary>
    public static string? Both(string? first, string? second) => first is null ? second : second is null ? first : $"{first} {second}";
}
