using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sortie.Whiteboard;

namespace Sortie.Web.Api;

/// <summary>Which part of a mission's steps and decisions a request wants, as it says it.</summary>
/// <param name="StepsFrom">The <c>next_steps_from</c> of the part before.</param>
/// <param name="DecisionsFrom">The <c>next_decisions_from</c> of the part before.</param>
/// <param name="Limit">How many of each at the most, 1 to 1000; 100 where it is not said.</param>
internal sealed record StepsQuery(
    [property: FromQuery(Name = "steps_from")] string? StepsFrom,
    [property: FromQuery(Name = "decisions_from")] string? DecisionsFrom,
    [property: FromQuery(Name = "limit")] string? Limit)
{
    /// <summary>What is wanted, or else what is wrong with it.</summary>
    public (DetailQuery? Part, string? Mistake) Read()
    {
        var (steps, decisions, limit) = (0, 0, new DetailQuery().Limit);
        var mistake = PartNumber.Read("steps_from", StepsFrom, 0, int.MaxValue, ref steps)
            ?? PartNumber.Read("decisions_from", DecisionsFrom, 0, int.MaxValue, ref decisions)
            ?? PartNumber.Read("limit", Limit, 1, DetailQuery.MaxLimit, ref limit);
        return mistake is null ? (new() { StepsFrom = steps, DecisionsFrom = decisions, Limit = limit }, null) : (null, mistake);
    }
}

/// <summary>Which part of a mission's records a request wants, as it says it.</summary>
/// <param name="FromVersion">The version of the first one; the mission's first where it is not said.</param>
/// <param name="Limit">How many at the most; all where it is not said.</param>
internal sealed record RecordsQuery(
    [property: FromQuery(Name = "from_version")] string? FromVersion, [property: FromQuery(Name = "limit")] string? Limit)
{
    /// <summary>What is wanted, or else what is wrong with it.</summary>
    public string? Read(out int fromVersion, out int limit)
    {
        (fromVersion, limit) = (1, int.MaxValue);
        return PartNumber.Read("from_version", FromVersion, 1, int.MaxValue, ref fromVersion)
            ?? PartNumber.Read("limit", Limit, 1, int.MaxValue, ref limit);
    }
}

file static class PartNumber
{
    /// <summary>Reads a number that may be left out; what is wrong with it, or null.</summary>
    public static string? Read(string name, string? text, int least, int most, ref int value)
    {
        if (string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most && (value = number) >= 0))
        {
            return null;
        }

        return $"'{text}' cannot be the {name}: it is a whole number from {least}{(most == int.MaxValue ? "" : $" to {most}")}.";
    }
}
