using System.Collections.Frozen;

namespace Sortie.Chat.Answers;

/// <summary>A unit: how many of its dimension's base unit one of it is, and for temperatures where its zero lies.</summary>
internal sealed record Unit(string Dimension, string Name, Fraction Factor, Fraction Zero)
{
    /// <summary>What one of it is called.</summary>
    public required string Single { get; init; }

    /// <summary>Its name behind an amount: "1 mile", "2 miles".</summary>
    public string After(Fraction amount) => amount == Fraction.Whole(1) ? Single : Name;
}

/// <summary>
/// The units and their factors. Exact ones are those of NIST Special Publication 811 (2008), appendix B.8, and of the
/// international yard and pound agreement of 1959; the US gallon is 231 cubic inches, the imperial gallon 4.54609 litres.
/// </summary>
internal static class Units
{
    private static readonly (string Dimension, string Names, string Factor)[] Table =
    [
        ("length", "metres|metre|meter|meters|m", "1"), ("length", "km|kilometres|kilometre|kilometer|kilometers|kms|k", "1000"),
        ("length", "cm|centimetres|centimetre|centimeter|centimeters|cms", "0.01"),
        ("length", "mm|millimetres|millimetre|millimeter|millimeters", "0.001"),
        ("length", "µm|micrometres|micrometre|micrometer|micrometers|microns|micron|um", "0.000001"),
        ("length", "nm|nanometres|nanometre|nanometer|nanometers", "0.000000001"), ("length", "inches|inch|in|\"|″", "0.0254"),
        ("length", "feet|foot|ft|'|′", "0.3048"), ("length", "yards|yard|yd|yds", "0.9144"),
        ("length", "miles|mile|mi", "1609.344"), ("length", "nautical miles|nautical mile|nmi", "1852"),
        ("length", "light years|light year|light-years|light-year|ly", "9460730472580800"),
        ("length", "astronomical units|astronomical unit|au", "149597870700"), ("length", "furlongs|furlong", "201.168"),
        ("length", "fathoms|fathom", "1.8288"),
        ("mass", "kg|kilograms|kilogram|kilos|kilo|kgs|kilogrammes", "1"), ("mass", "grams|gram|g|gr|grammes", "0.001"),
        ("mass", "mg|milligrams|milligram", "0.000001"), ("mass", "µg|micrograms|microgram|mcg", "0.000000001"),
        ("mass", "tonnes|tonne|metric tons|metric ton|t", "1000"),
        ("mass", "pounds|pound|lb|lbs", "0.45359237"), ("mass", "ounces|ounce|oz", "0.028349523125"),
        ("mass", "stone|stones|st", "6.35029318"), ("mass", "short tons|short ton|us tons|us ton|tons|ton", "907.18474"),
        ("mass", "long tons|long ton|imperial tons|imperial ton", "1016.0469088"), ("mass", "carats|carat|ct", "0.0002"),
        ("temperature", "°C|degrees celsius|degree celsius|celsius|c|°c|degrees c|centigrade|degrees centigrade", "1"),
        ("temperature", "°F|degrees fahrenheit|degree fahrenheit|fahrenheit|f|°f|degrees f", "5/9"),
        ("temperature", "K|kelvin|kelvins|k|degrees kelvin", "1"),
        ("volume", "litres|litre|liter|liters|l|ltr", "0.001"),
        ("volume", "ml|millilitres|millilitre|milliliter|milliliters|mls|cc", "0.000001"),
        ("volume", "cl|centilitres|centiliters|centilitre|centiliter", "0.00001"),
        ("volume", "cubic metres|cubic metre|cubic meters|cubic meter|m3|m³", "1"),
        ("volume", "cubic centimetres|cubic centimeters|cm3|cm³", "0.000001"),
        ("volume", "cubic feet|cubic foot|ft3|cu ft", "0.028316846592"),
        ("volume", "cubic inches|cubic inch|in3|cu in", "0.000016387064"),
        ("volume", "US gallons|us gallons|us gallon|gallons|gallon|gal", "0.003785411784"),
        ("volume", "imperial gallons|imperial gallon|uk gallons|uk gallon", "0.00454609"),
        ("volume", "quarts|quart|qt", "0.000946352946"), ("volume", "pints|pint|pt|us pints|us pint", "0.000473176473"),
        ("volume", "imperial pints|imperial pint|uk pints|uk pint", "0.00056826125"), ("volume", "cups|cup|us cups", "0.0002365882365"),
        ("volume", "fluid ounces|fluid ounce|fl oz|floz", "0.0000295735295625"),
        ("volume", "tablespoons|tablespoon|tbsp", "0.00001478676478125"), ("volume", "teaspoons|teaspoon|tsp", "0.00000492892159375"),
        ("volume", "barrels|barrel|bbl", "0.158987294928"),
        ("area", "square metres|square metre|square meters|square meter|m2|m²|sqm|sq m", "1"),
        ("area", "square kilometres|square kilometre|square kilometers|square kilometer|km2|km²|sq km", "1000000"),
        ("area", "square centimetres|square centimeters|cm2|cm²|sq cm", "0.0001"),
        ("area", "square feet|square foot|sq ft|sqft|ft2|ft²", "0.09290304"),
        ("area", "square inches|square inch|sq in|in2", "0.00064516"), ("area", "square yards|square yard|sq yd", "0.83612736"),
        ("area", "square miles|square mile|sq mi|mi2", "2589988.110336"), ("area", "acres|acre", "4046.8564224"),
        ("area", "hectares|hectare|ha", "10000"),
        ("speed", "km/h|kmh|kph|kmph|kilometres per hour|kilometers per hour|kilometre per hour|km per hour", "5/18"),
        ("speed", "mph|miles per hour|mile per hour|mi/h", "0.44704"), ("speed", "m/s|metres per second|meters per second|mps", "1"),
        ("speed", "knots|knot|kn|kt|kts", "463/900"), ("speed", "ft/s|feet per second|fps", "0.3048"),
        ("time", "seconds|second|s|sec|secs", "1"), ("time", "milliseconds|millisecond|ms", "0.001"),
        ("time", "minutes|minute|min|mins", "60"), ("time", "hours|hour|h|hr|hrs", "3600"), ("time", "days|day|d", "86400"),
        ("time", "weeks|week|wk|wks", "604800"), ("time", "fortnights|fortnight", "1209600"), ("time", "years|year|yr|yrs", "31536000"),
        ("time", "decades|decade", "315360000"), ("time", "centuries|century", "3153600000"),
        ("time", "microseconds|microsecond|µs", "0.000001"),
        ("data", "bytes|byte|b", "1"), ("data", "bits|bit", "0.125"), ("data", "kB|kilobytes|kilobyte|kb", "1000"),
        ("data", "MB|megabytes|megabyte|mb|megs", "1000000"), ("data", "GB|gigabytes|gigabyte|gb|gigs", "1000000000"),
        ("data", "TB|terabytes|terabyte|tb", "1000000000000"), ("data", "PB|petabytes|petabyte|pb", "1000000000000000"),
        ("data", "KiB|kibibytes|kibibyte|kib", "1024"), ("data", "MiB|mebibytes|mebibyte|mib", "1048576"),
        ("data", "GiB|gibibytes|gibibyte|gib", "1073741824"), ("data", "TiB|tebibytes|tebibyte|tib", "1099511627776"),
        ("data", "megabits|megabit|mbit|mbits", "125000"), ("data", "gigabits|gigabit|gbit|gbits", "125000000"),
        ("data", "kilobits|kilobit|kbit", "125"),
        ("energy", "joules|joule|j", "1"), ("energy", "kJ|kilojoules|kilojoule|kj", "1000"), ("energy", "calories|calorie|cal", "4.184"),
        ("energy", "kcal|kilocalories|kilocalorie|food calories", "4184"), ("energy", "Wh|watt hours|watt-hours|watt hour|wh", "3600"),
        ("energy", "kWh|kilowatt hours|kilowatt-hours|kilowatt hour|kwh", "3600000"), ("energy", "BTU|btu|btus", "1055.05585262"),
        ("energy", "MJ|megajoules|megajoule|mj", "1000000"),
        ("power", "watts|watt|w", "1"), ("power", "kW|kilowatts|kilowatt|kw", "1000"), ("power", "MW|megawatts|megawatt|mw", "1000000"),
        ("power", "horsepower|hp", "745.69987158227022"),
        ("pressure", "Pa|pascals|pascal|pa", "1"), ("pressure", "kPa|kilopascals|kilopascal|kpa", "1000"),
        ("pressure", "hPa|hectopascals|hpa|millibars|millibar|mbar", "100"), ("pressure", "bar|bars", "100000"),
        ("pressure", "psi|pounds per square inch", "6894.757293168"), ("pressure", "atm|atmospheres|atmosphere", "101325"),
        ("pressure", "mmHg|mmhg|torr", "133.322387415"), ("pressure", "MPa|mpa|megapascals", "1000000"),
        ("angle", "degrees|degree|deg|°", "1"), ("angle", "radians|radian|rad", "57.29577951308232"),
    ];

    private static readonly FrozenDictionary<string, string> Counterparts = new Dictionary<string, string>
    {
        ["miles"] = "km",
        ["km"] = "miles",
        ["metres"] = "feet",
        ["feet"] = "metres",
        ["yards"] = "metres",
        ["inches"] = "cm",
        ["cm"] = "inches",
        ["mm"] = "inches",
        ["kg"] = "pounds",
        ["pounds"] = "kg",
        ["ounces"] = "grams",
        ["grams"] = "ounces",
        ["stone"] = "kg",
        ["°C"] = "°f",
        ["°F"] = "°c",
        ["K"] = "°c",
        ["litres"] = "gallons",
        ["US gallons"] = "litres",
        ["ml"] = "fluid ounces",
        ["fluid ounces"] = "ml",
        ["pints"] = "litres",
        ["cups"] = "ml",
        ["acres"] = "hectares",
        ["hectares"] = "acres",
        ["square metres"] = "square feet",
        ["square feet"] = "square metres",
        ["mph"] = "km/h",
        ["km/h"] = "mph",
        ["hours"] = "minutes",
        ["minutes"] = "seconds",
        ["days"] = "hours",
        ["weeks"] = "days",
        ["years"] = "days",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Unit[]> ByName = Table
        .SelectMany(row =>
            row.Names.Split('|').Select(name => (name: name.ToLowerInvariant(), unit: Make(row.Dimension, row.Names, row.Factor))))
        .GroupBy(pair => pair.name, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group =>
            group.Select(pair => pair.unit).DistinctBy(unit => unit.Dimension + unit.Name).ToArray());

    /// <summary>The last words of the names, and "and": "5 feet and" is heard as "5 feet".</summary>
    private static readonly FrozenSet<string> LastWords = ByName.Keys.Select(name => name[(name.LastIndexOf(' ') + 1)..])
        .Append("and").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a text may end with the name of a unit, as every conversion does; "5miles" ends with one too.</summary>
    public static bool MayEnd(string text)
    {
        var word = text.AsSpan().TrimEnd(" .,");
        word = word[(word.LastIndexOf(' ') + 1)..];
        var names = LastWords.GetAlternateLookup<ReadOnlySpan<char>>();
        return names.Contains(word.TrimStart("0123456789.,+-"))
            || names.Contains(word[(word.LastIndexOfAnyInRange('0', '9') + 1)..]);
    }

    /// <summary>The units that a name may stand for; several where it is ambiguous (k: kilometres or kelvin).</summary>
    public static IReadOnlyList<Unit> Named(string name) => ByName.TryGetValue(name.Trim().TrimEnd('.'), out var units) ? units : [];

    /// <summary>The unit that people mean by default when they convert without saying into what; null where there is none.</summary>
    public static Unit? Counterpart(Unit unit) =>
        Counterparts.TryGetValue(unit.Name, out var other) ? Named(other).First(each => each.Dimension == unit.Dimension) : null;

    private static string SingleOf(string name) => name switch
    {
        "feet" => "foot",
        "inches" => "inch",
        "centuries" => "century",
        _ when name.StartsWith("square ", StringComparison.Ordinal)
            || name.StartsWith("cubic ", StringComparison.Ordinal) =>
            name[..(name.IndexOf(' ', StringComparison.Ordinal) + 1)] + SingleOf(name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..]),
        _ when name.Length > 3 && name.EndsWith('s') => name[..^1],
        _ => name,
    };

    private static Unit Make(string dimension, string names, string factor)
    {
        var name = names.Split('|')[0];
        var slash = factor.IndexOf('/', StringComparison.Ordinal);
        var value = slash < 0 ? Fraction.Parse(factor) : Fraction.Parse(factor[..slash]) / Fraction.Parse(factor[(slash + 1)..]);
        var zero = name switch
        {
            "°C" => Fraction.Parse("273.15"),
            "°F" => Fraction.Parse("459.67") * value,
            _ => Fraction.Whole(0),
        };
        return new(dimension, name, value, zero) { Single = SingleOf(name) };
    }
}
