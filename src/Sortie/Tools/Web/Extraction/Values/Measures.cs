using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;

namespace Sortie.Tools.Web.Extraction.Values;

/// <summary>The units by which a fact is told without a label: "84 m²" is an area, "120 km" a distance, "2.0 L" an engine's size.</summary>
internal static partial class Measures
{
    /// <summary>A figure as written, with its sign, its unit and, where it is a range, its other end.</summary>
    public const string Figure =
        @"[-+−±~]?(?:\p{Sc}\s?)?[0-9][0-9.,:'’]*\+?(?:\s[0-9]{3}(?![0-9]))*(?:\s?(?:" + Unit + @")(?![\p{L}]))?"
            + @"(?:\s?[-–—]\s?(?:\p{Sc}\s?)?[0-9][0-9.,:'’]*(?:\s?(?:" + Unit + @")(?![\p{L}]))?)?";

    private const string Area = "m²|m2|sqm|sq\\.? ?m|sq\\.? ?ft|sqft|ft²|qm|ha|acres?|hectares?";
    private const string Way = "km|mi|miles?";
    private const string Extent = "km|m|cm|mm|ft|in|mi|miles?|metres?|meters?";
    private const string Volume = "l|L|ltr|litres?|liters?|cc|ccm|cm³|ml|cl|dl|hl|gal|m³|fl\\.? ?oz";
    private const string Weight = "kg|g|mg|t|lbs?|oz|tonnes?";
    private const string Data = "[KMGTP]i?B|[kmg]b|bytes?";
    private const string Power = "kW|hp|HP|PS|bhp|ch|CV|W|MW";
    private const string Charge = "kWh|Wh|mAh|Ah";
    private const string Speed = "km/h|kmh|kph|mph|kn|knots|kt|m/s|Bft";
    private const string Warmth = "°|°C|°F|°K|degrees|℃|℉";
    private const string Energy = "kcal|cal|kJ|Cal";
    private const string Share = "%";
    private const string Rain = "mm|cm|in|%|l/m²";
    private const string Unit =
        Speed + "|" + Charge + "|" + Area + "|" + Energy + "|" + Data + "|" + Warmth + "|" + Share + "|" + Power + "|" + Extent
        + "|" + Volume + "|" + Weight
        + @"|[kKM]|[Tt]sd\.?|Mio\.?|h|hrs?|hours?|min|mins|minutes?|std\.?|Uhr|[ap]\.?m\.?|€|kr|zł|Kč|Ft|lei|/5|/10";

    private static readonly FrozenDictionary<string, string> Units = new Dictionary<string, string>
    {
        ["area"] = Area,
        ["plot"] = Area,
        ["land"] = Area,
        ["distance"] = Way,
        ["mileage"] = Way,
        ["range"] = Way,
        ["length"] = Extent,
        ["height"] = Extent,
        ["width"] = Extent,
        ["depth"] = Extent,
        ["ascent"] = "m|ft|metres?|meters?",
        ["elevation"] = "m|ft|metres?|meters?",
        ["altitude"] = "m|ft|metres?|meters?",
        ["engine"] = Volume,
        ["displacement"] = Volume,
        ["volume"] = Volume,
        ["capacity"] = Volume + "|" + Charge + "|" + Data,
        ["weight"] = Weight,
        ["size"] = Data + "|" + Area + "|" + Volume + "|" + Weight,
        ["storage"] = Data,
        ["memory"] = Data,
        ["ram"] = Data,
        ["traffic"] = Data,
        ["power"] = Power,
        ["horsepower"] = Power,
        ["battery"] = Charge,
        ["speed"] = Speed,
        ["wind"] = Speed,
        ["temperature"] = Warmth,
        ["calorie"] = Energy,
        ["energy"] = Energy,
        ["humidity"] = Share,
        ["alcohol"] = Share,
        ["abv"] = Share,
        ["rain"] = Rain,
        ["precipitation"] = Rain,
        ["year"] = "",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Each is made when it is first asked for: most pages need none of them.</summary>
    private static readonly FrozenDictionary<string, Lazy<Regex>> Told = Units.ToFrozenDictionary(
        pair => pair.Key,
        pair => new Lazy<Regex>(() => new(
            pair.Value.Length == 0 ? "^(?<measure>(?:19|20)[0-9]{2})$"
                : @"^(?:(?:ca|approx|about|circa|max|up to)\.?\s?)?(?<measure>[-+−~≈]?[0-9][0-9.,'’]*(?:\s[0-9]{3})*"
                    + $@"(?:\s?[-–—]\s?[0-9][0-9.,]*)?\s?(?:{pair.Value}))"
                    + @"(?: (?:away|from|to|off|vom|von|bis|du|de|del|dal|dalla|till|från|van|entfernt)\b.{0,40})?$",
            RegexOptions.NonBacktracking)),
        StringComparer.Ordinal);

    /// <summary>What a unit alone tells of a field; null where the field has no unit, or no remark of the record is a figure with it.</summary>
    public static Found? Read(RecordText record, Field field, string? name)
    {
        var told = field.Words.Select(word => Told.GetValueOrDefault(word)).FirstOrDefault(units => units is not null)?.Value;
        if (told is null)
        {
            return null;
        }

        return record.LinesBeside(name)
            .SelectMany(line => line.Pieces()
                .Where(piece => piece.Text != name)
                .SelectMany(piece => Segments.Of(piece.Text).Select(text => (text, line, piece.Element))))
            .Select(piece => (Match: told.Match(piece.text), piece.line, piece.Element))
            .Where(piece => piece.Match.Success)
            .Select(piece => FoundText.Of(piece.Match.Groups["measure"].Value, piece.line.Text, piece.Element))
            .FirstOrDefault();
    }
}
