using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Whiteboard;

namespace Sortie.Web.Api;

/// <summary>Which missions a request wants, as it says it.</summary>
/// <param name="Status">Only missions with this status.</param>
/// <param name="SessionId">Only missions of this conversation.</param>
/// <param name="ParentId">Only missions that this one has made.</param>
/// <param name="Q">Only missions whose id or objective has all of these words in it.</param>
/// <param name="Limit">How many at the most, 1 to 200; 50 where it is not said.</param>
/// <param name="Cursor">The <c>next_cursor</c> of the part before.</param>
internal sealed record ListQuery(
    [property: FromQuery(Name = "status")] string? Status,
    [property: FromQuery(Name = "session_id")] string? SessionId,
    [property: FromQuery(Name = "parent_id")] string? ParentId,
    [property: FromQuery(Name = "q")] string? Q,
    [property: FromQuery(Name = "limit")] string? Limit,
    [property: FromQuery(Name = "cursor")] string? Cursor)
{
    /// <summary>The words for a status, as the API takes them.</summary>
    public static IReadOnlyList<string> StatusWords { get; } = [.. Enum.GetValues<MissionStatus>().Select(status => status.Word)];

    /// <summary>What is wanted, or else what is wrong with it.</summary>
    public (BoardQuery? Query, string? Mistake) Read()
    {
        var status = Enum.GetValues<MissionStatus>().Cast<MissionStatus?>().FirstOrDefault(one => one!.Value.Word == Status);
        if (!string.IsNullOrEmpty(Status) && status is null)
        {
            return (null, $"There is no status '{Status}'. It is one of {string.Join(", ", StatusWords)}.");
        }

        MissionId? parent = null;
        if (!string.IsNullOrEmpty(ParentId))
        {
            if (!MissionId.TryParse(ParentId, out var id))
            {
                return (null, $"'{ParentId}' is not a mission id: it should look like 'mission_chat_0123456789ab'.");
            }

            parent = id;
        }

        if (!TryReadLimit(Limit, out var limit))
        {
            return (null, LimitRule(Limit));
        }

        long cursor = 0;
        if (!string.IsNullOrEmpty(Cursor) && !(long.TryParse(Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out cursor) && cursor > 0))
        {
            return (null, $"The cursor '{Cursor}' is none: it is the 'next_cursor' of the part before, a whole number.");
        }

        return (
            new()
            {
                Status = status,
                SessionId = string.IsNullOrEmpty(SessionId) ? null : SessionId,
                ParentId = parent,
                Text = Q,
                Limit = limit,
                Cursor = cursor > 0 ? cursor : null,
            },
            null);
    }

    public static bool TryReadLimit(string? text, out int limit)
    {
        limit = new BoardQuery().Limit;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= BoardQuery.MaxLimit);
    }

    public static string LimitRule(string? text) => $"The limit '{text}' is none: it is a whole number from 1 to {BoardQuery.MaxLimit}.";
}
