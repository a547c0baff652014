namespace Sortie.Samples;

/// <summary>What the sample shop sells, in the order in which it shows it.</summary>
internal static class Catalogue
{
    public const int PerPage = 8;

    public static IReadOnlyList<Product> Products { get; } =
    [
        .. new (string Name, decimal? Price, decimal? Was, string About)[]
        {
            ("Harbour Enamel Mug", 14.50m, null, "Holds 350 ml and outlives every dishwasher."),
            ("Lighthouse Desk Lamp", 89.00m, 119.00m, "A warm, dimmable light on a weighted base."),
            ("Driftwood Wall Clock", 64.00m, null, "Silent movement, face of washed-up oak."),
            ("Saltmarsh Wool Throw", 128.00m, null, "Woven from undyed wool, 140 by 200 cm."),
            ("Tidepool Serving Bowl", 42.00m, 56.00m, "Reactive glaze, so no two are alike."),
            ("Gull Feather Notebook", 9.95m, null, "160 pages that lie flat."),
            ("Captain's Oilskin Jacket", 245.00m, null, "Waxed cotton, brass buttons, deep pockets."),
            ("Ropewalk Doormat", 38.00m, null, "Knotted by hand from old mooring lines."),
            ("Beacon Storm Lantern", 54.90m, null, "Burns 20 hours on one filling."),
            ("Cove Linen Apron", 36.00m, 45.00m, "Cross-back straps, two pockets."),
            ("Pilot Brass Compass", 72.00m, null, "Liquid-damped, in a walnut case."),
            ("Shoal Ceramic Planter", 27.50m, null, "With a saucer, for pots up to 14 cm."),
            ("Kelp Green Backpack", 118.00m, 148.00m, "Recycled sailcloth, 22 litres."),
            ("Mariner's Tea Blend, 100 g", 11.20m, null, "Black tea, orange peel, a little smoke."),
            ("Spinnaker Silk Scarf", 59.00m, null, "Printed from a 1930s chart of the bay."),
            ("Boathouse Step Stool", null, null, "Three steps, folds flat."),
            ("Fogbank Bath Towel", 33.00m, null, "700 g/m² cotton, quick to dry."),
            ("Anchor Cast-Iron Pan", 79.90m, 99.90m, "26 cm, seasoned and ready."),
            ("Regatta Playing Cards", 8.50m, null, "54 cards in a tin."),
            ("Barnacle Soap Dish", 16.00m, null, "Drains to one side."),
            ("Sextant Book Ends, pair", 48.00m, null, "Solid iron, felt below."),
            ("Tern Paper Kite", 22.00m, 28.00m, "Flies in the lightest wind."),
            ("Dune Grass Candle", 19.50m, null, "Burns 40 hours."),
            ("Old Harbour Map, framed", 1150.00m, null, "A numbered print, 100 by 70 cm."),
        }.Select((product, at) => new Product(at + 1, product.Name, product.Price, product.Was, product.About)),
    ];
}
