using System.Security.Cryptography;

namespace Sortie.Schedules;

/// <summary>A wish that comes again under its idempotency key, because its sender does not know what became of it.</summary>
internal static class RepeatedWish
{
    /// <summary>The schedule that this wish has made; null where it has made none.</summary>
    /// <param name="wish">The wish as it came.</param>
    /// <param name="schedules">All schedules, also those that were deleted: a key is never free again.</param>
    /// <exception cref="InvalidScheduleException">Its key is that of another wish.</exception>
    public static Schedule? Find(ScheduleWish wish, IEnumerable<Schedule> schedules)
    {
        if (wish.IdempotencyKey is not { } key)
        {
            return null;
        }

        var underKey = schedules.Where(schedule => schedule.Wish.IdempotencyKey == key).ToList();
        return underKey.Find(schedule => WasMadeOf(schedule, wish)) is { } made ? made
            : underKey is [] || wish.RawChatMessage is not null ? null // Who sends messages minds their keys itself, and has forgotten this one.
            : throw new InvalidScheduleException($"The idempotency key '{key}' was already used for another schedule. Use a new key.", "key_reused");
    }

    /// <summary>By what a wish is recognised; null where it has no key.</summary>
    public static string? Mark(ScheduleWish wish) =>
        wish.IdempotencyKey is null ? null : Convert.ToHexStringLower(SHA256.HashData(SortieJson.ToUtf8Bytes(wish)));

    /// <summary>What a message wishes for may depend on when it is read, so that its words count.</summary>
    private static bool WasMadeOf(Schedule schedule, ScheduleWish wish) =>
        schedule.Wish.RawChatMessage == wish.RawChatMessage
        && (wish.RawChatMessage is not null || schedule.WishSha256 is null || schedule.WishSha256 == Mark(wish));
}
