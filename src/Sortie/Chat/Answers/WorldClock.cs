using System.Collections.Frozen;

namespace Sortie.Chat.Answers;

/// <summary>The time in places that people name, through the system's time zones.</summary>
internal static class WorldClock
{
    private static readonly FrozenDictionary<string, string> Zones = new Dictionary<string, string>
    {
        ["utc"] = "UTC", ["gmt"] = "UTC", ["zulu"] = "UTC", ["london"] = "Europe/London", ["the uk"] = "Europe/London",
        ["uk"] = "Europe/London", ["england"] = "Europe/London", ["dublin"] = "Europe/Dublin", ["ireland"] = "Europe/Dublin",
        ["lisbon"] = "Europe/Lisbon", ["portugal"] = "Europe/Lisbon",
        ["paris"] = "Europe/Paris", ["france"] = "Europe/Paris", ["berlin"] = "Europe/Berlin", ["germany"] = "Europe/Berlin",
        ["munich"] = "Europe/Berlin", ["frankfurt"] = "Europe/Berlin", ["madrid"] = "Europe/Madrid", ["spain"] = "Europe/Madrid",
        ["barcelona"] = "Europe/Madrid", ["rome"] = "Europe/Rome", ["italy"] = "Europe/Rome", ["milan"] = "Europe/Rome",
        ["amsterdam"] = "Europe/Amsterdam", ["the netherlands"] = "Europe/Amsterdam", ["brussels"] = "Europe/Brussels",
        ["vienna"] = "Europe/Vienna", ["zurich"] = "Europe/Zurich", ["geneva"] = "Europe/Zurich", ["switzerland"] = "Europe/Zurich",
        ["stockholm"] = "Europe/Stockholm", ["sweden"] = "Europe/Stockholm", ["oslo"] = "Europe/Oslo", ["norway"] = "Europe/Oslo",
        ["copenhagen"] = "Europe/Copenhagen", ["denmark"] = "Europe/Copenhagen", ["helsinki"] = "Europe/Helsinki",
        ["finland"] = "Europe/Helsinki",
        ["warsaw"] = "Europe/Warsaw", ["poland"] = "Europe/Warsaw", ["prague"] = "Europe/Prague", ["budapest"] = "Europe/Budapest",
        ["athens"] = "Europe/Athens", ["greece"] = "Europe/Athens", ["istanbul"] = "Europe/Istanbul", ["turkey"] = "Europe/Istanbul",
        ["moscow"] = "Europe/Moscow", ["kyiv"] = "Europe/Kyiv", ["bucharest"] = "Europe/Bucharest",
        ["new york"] = "America/New_York", ["nyc"] = "America/New_York", ["boston"] = "America/New_York",
        ["washington"] = "America/New_York", ["miami"] = "America/New_York", ["toronto"] = "America/Toronto",
        ["est"] = "America/New_York", ["et"] = "America/New_York", ["eastern time"] = "America/New_York", ["chicago"] = "America/Chicago",
        ["texas"] = "America/Chicago", ["houston"] = "America/Chicago", ["central time"] = "America/Chicago",
        ["denver"] = "America/Denver",
        ["los angeles"] = "America/Los_Angeles", ["la"] = "America/Los_Angeles", ["california"] = "America/Los_Angeles",
        ["san francisco"] = "America/Los_Angeles", ["seattle"] = "America/Los_Angeles", ["pst"] = "America/Los_Angeles",
        ["pt"] = "America/Los_Angeles", ["pacific time"] = "America/Los_Angeles", ["vancouver"] = "America/Vancouver",
        ["mexico city"] = "America/Mexico_City", ["mexico"] = "America/Mexico_City", ["sao paulo"] = "America/Sao_Paulo",
        ["são paulo"] = "America/Sao_Paulo", ["brazil"] = "America/Sao_Paulo", ["buenos aires"] = "America/Argentina/Buenos_Aires",
        ["argentina"] = "America/Argentina/Buenos_Aires", ["honolulu"] = "Pacific/Honolulu", ["hawaii"] = "Pacific/Honolulu",
        ["tokyo"] = "Asia/Tokyo", ["japan"] = "Asia/Tokyo", ["osaka"] = "Asia/Tokyo", ["seoul"] = "Asia/Seoul", ["korea"] = "Asia/Seoul",
        ["south korea"] = "Asia/Seoul", ["beijing"] = "Asia/Shanghai", ["shanghai"] = "Asia/Shanghai", ["china"] = "Asia/Shanghai",
        ["hong kong"] = "Asia/Hong_Kong", ["taipei"] = "Asia/Taipei", ["singapore"] = "Asia/Singapore", ["bangkok"] = "Asia/Bangkok",
        ["thailand"] = "Asia/Bangkok", ["jakarta"] = "Asia/Jakarta", ["manila"] = "Asia/Manila", ["hanoi"] = "Asia/Ho_Chi_Minh",
        ["delhi"] = "Asia/Kolkata", ["new delhi"] = "Asia/Kolkata", ["mumbai"] = "Asia/Kolkata", ["india"] = "Asia/Kolkata",
        ["bangalore"] = "Asia/Kolkata", ["ist"] = "Asia/Kolkata", ["karachi"] = "Asia/Karachi", ["dubai"] = "Asia/Dubai",
        ["uae"] = "Asia/Dubai", ["tehran"] = "Asia/Tehran", ["tel aviv"] = "Asia/Jerusalem", ["jerusalem"] = "Asia/Jerusalem",
        ["israel"] = "Asia/Jerusalem", ["riyadh"] = "Asia/Riyadh", ["kathmandu"] = "Asia/Kathmandu",
        ["sydney"] = "Australia/Sydney", ["melbourne"] = "Australia/Melbourne", ["brisbane"] = "Australia/Brisbane",
        ["perth"] = "Australia/Perth", ["auckland"] = "Pacific/Auckland", ["new zealand"] = "Pacific/Auckland",
        ["cairo"] = "Africa/Cairo", ["egypt"] = "Africa/Cairo", ["lagos"] = "Africa/Lagos", ["nigeria"] = "Africa/Lagos",
        ["nairobi"] = "Africa/Nairobi", ["kenya"] = "Africa/Nairobi", ["johannesburg"] = "Africa/Johannesburg",
        ["south africa"] = "Africa/Johannesburg", ["cape town"] = "Africa/Johannesburg", ["cet"] = "Europe/Paris",
        ["cest"] = "Europe/Paris",
    }.ToFrozenDictionary();

    /// <summary>The IANA id of the zone of a place, or of a zone's own name; null where it is not known.</summary>
    public static string? ZoneOf(string place) => Zones.GetValueOrDefault(place.Trim());

    /// <summary>The moment in the zone of a place; null where the place is not known.</summary>
    public static DateTimeOffset? In(string place, DateTimeOffset now) =>
        ZoneOf(place) is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? TimeZoneInfo.ConvertTime(now, zone) : null;
}
