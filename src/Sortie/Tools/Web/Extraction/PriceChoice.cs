using System.Globalization;
using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction;

/// <summary>
/// Finds what a record costs now, among all the amounts that stand in it: struck prices, prices per kilogram, savings,
/// shipping and instalments are amounts too.
/// </summary>
internal static partial class PriceChoice
{
    private const double Least = 3;

    /// <summary>No thing has as many prices; each costs time for each of the others.</summary>
    private const int MostAmounts = 200;

    private static readonly string[] PriceHints = ["price", "preis", "prix", "precio", "prezzo", "preco", "prijs", "pris", "cena", "amount", "cost", "salary", "rent"];

    /// <summary>The current price, or the one that no longer holds.</summary>
    public static Found? Read(RecordText record, bool old)
    {
        var offers = Offers(record);
        if (old)
        {
            var current = Best(offers);
            return Best(offers.Where(offer => offer.IsOld && offer.Money.Amount != current?.Money.Amount).Select(offer => offer with { Score = 10 }))?.Found;
        }

        return Current(record, offers);
    }

    // What a thing once cost, or should, is no price where it cannot be had.
    private static Found? Current(RecordText record, IEnumerable<Offer> offers)
    {
        if (Declared(record) is { } declared)
        {
            return declared;
        }

        var best = Best(offers) ?? Best(BareOffers(record));
        return best is { IsOld: true } && !(best is { IsStruck: false } && OrdinaryWord().IsMatch(best.Label)) && record.Lines.Any(line => Patterns.IsSoldOut(line.Text)) ? null : best?.Found ?? FromAttributes(record) ?? Free(record);
    }

    /// <summary>
    /// The current prices of records of one kind. Of two that could each be it, the one is taken whose place is filled in
    /// more of the records: a price that only some have is what those have come down from.
    /// </summary>
    public static Found?[] ReadAll(IReadOnlyList<RecordText> records)
    {
        var offers = records.Select(record => Offers(record).Where(offer => offer.Score > Least).ToList()).ToList();
        var filled = offers.SelectMany(all => all.Select(offer => offer.Place).Distinct()).CountBy(place => place).ToDictionary();
        return [.. records.Select((record, at) => Best(offers[at]) is { IsOld: false } best && best.Place.Length > 0
            && offers[at].Where(offer => !offer.IsOld && offer.Score > best.Score - 2.5 && filled[offer.Place] > filled[best.Place]
                && offer.Money.Amount < best.Money.Amount).MaxBy(offer => filled[offer.Place]) is { } common
                ? common.Found
                : Current(record, offers[at]))];
    }

    /// <summary>A text without the price to which a row of dots leads.</summary>
    public static string WithoutLedPrice(string text) => Leader().Match(text) is { Success: true, Index: > 1 } leader ? text[..leader.Index].TrimEnd(' ', '.', '·', '_') : text;

    /// <summary>How many prices stand in the record that could each be the current one.</summary>
    public static int CountCurrent(RecordText record)
    {
        var offers = Offers(record);
        offers = Best(offers) is null ? [.. BareOffers(record)] : offers;
        return Best(offers) is { } best ? offers.Count(offer => !offer.IsOld && offer.Score > Math.Min(5, best.Score - 0.7)) : 0;
    }

    /// <summary>Whether a text is nothing but an amount of money.</summary>
    public static bool IsOnlyMoney(string text, string? language) =>
        Money.FindAll(Money.Normalise(text), language) is [var first, ..] and var all && text.Length - all.Sum(money => money.End - money.Start) <= 12 + (first.Start > 0 ? 8 : 0)
        && text.Where(char.IsLetter).Count() < 16;

    private static Offer? Best(IEnumerable<Offer> offers) => offers.Where(offer => offer.Score > Least).MaxBy(offer => offer.Score);

    private static List<Offer> Offers(RecordText record)
    {
        var offers = new List<Offer>();
        Line? before = null;
        foreach (var line in record.Lines)
        {
            var text = Money.Normalise(line.Text);
            var all = Money.FindAll(text, record.Page.Language);
            for (var at = 0; at < all.Count && offers.Count < MostAmounts; at++)
            {
                offers.Add(Judge(record, line, text, all, at, before, offers.Count));
            }

            before = line;
        }

        Reckon(record, offers);
        return offers.Any(offer => offer is { Label: "", IsOld: false, Score: > Least }) ? [.. offers.Select(offer => IsOtherLabel(offer.Label) ? offer with { Score = offer.Score - 6 } : offer)] : offers;
    }

    private static Offer Judge(RecordText record, Line line, string text, List<Money> all, int at, Line? lineBefore, int order)
    {
        var money = all[at];
        var from = at == 0 ? 0 : Math.Min(all[at - 1].End, money.Start);
        var to = at == all.Count - 1 ? text.Length : Math.Max(all[at + 1].Start, money.End);
        var before = text[Math.Max(from, money.Start - 30)..money.Start];
        var after = text[money.End..Math.Min(to, money.End + 24)];
        if (before.Trim().Length == 0 && from == 0 && lineBefore is { Text.Length: < 24 } && IsLabel(lineBefore.Text))
        {
            before = lineBefore.Text + " ";
        }

        var parts = line.At(money.Start, money.End).Select(part => part.Element).Distinct().ToList();
        var hint = string.Join(' ', parts.SelectMany(record.Around).Distinct().Except(record.Roots.OfType<IElement>()).Take(6).Select(Names));
        var struck = parts.Any(part => record.Any(part, record.Page.Styles.IsStruck));
        var portuguese = record.Page.Language?.StartsWith("pt", StringComparison.OrdinalIgnoreCase) == true && before.Trim().TrimEnd(':').Equals("de", StringComparison.OrdinalIgnoreCase);
        var isOld = struck || portuguese || OldWord().IsMatch(before) || OldName().IsMatch(hint) && !NowName().IsMatch(hint);
        var score = 10.0 - (order * 0.01);
        score += struck ? -8 : OldWord().IsMatch(before) ? (ListWord().IsMatch(before) ? -6 : -8) : isOld ? -5 : 0;
        score += !isOld && NowWord().IsMatch(before) ? 3 : 0;
        score += !isOld && NowName().IsMatch(hint) ? 2 : 0;
        score += PriceHints.Any(word => hint.Contains(word, StringComparison.OrdinalIgnoreCase)) ? 2 : 0;
        score += parts.Any(part => record.Any(part, element => element.LocalName is "strong" or "b" or "ins")) ? 1 : 0;
        score -= OtherWord().IsMatch(before) || CloseWord().IsMatch(before) || (OtherAfter().IsMatch(after) && !(at < all.Count - 1 && LeadsNext(after))) ? 9 : NamesOther(record, parts);
        score -= PerUnitAfter().IsMatch(after) || PerUnitBefore().IsMatch(before) || hint.Contains("unit-price", StringComparison.OrdinalIgnoreCase) || hint.Contains("per-unit", StringComparison.OrdinalIgnoreCase) ? 6.5 : 0;
        score -= InstalmentAfter().IsMatch(after) || InstalmentBefore().IsMatch(before) ? 6 : 0;
        score -= OthersWord().IsMatch(before) ? 3 : 0;
        score -= IsProse(text, money) ? 8 : 0;
        return new Offer(Describe(record, line, money, text), money, score, isOld) { Label = before.Trim(), IsStruck = struck, Place = parts is [var part, ..] ? part.LocalName + "." + part.ClassName : "" };
    }

    // Beside an amount that stands alone, one with a word of its own ("PRP: 1.599 lei") is another thing's, whatever the word says.
    private static bool IsOtherLabel(string label) =>
        OwnLabel().IsMatch(label) && !NowWord().IsMatch(label) && !PriceHints.Any(word => label.Contains(word, StringComparison.OrdinalIgnoreCase)) && Vocabulary.MeaningOf(Field.WordsOf(label)) != Meaning.Price;

    // In "£899 Save £400" the word between two amounts is about the second.
    private static bool LeadsNext(string between) => between.Length > 0 && !between.Contains("off", StringComparison.OrdinalIgnoreCase) && between.All(sign => char.IsLetter(sign) || sign is ' ' or ':' or '$' or '€' or '£' or '₹');

    // The nearest element with a telling name decides: a price inside of "price-and-shipping" is no shipping. What stands in a badge may be a saving, or all there is.
    private static double NamesOther(RecordText record, List<IElement> parts)
    {
        foreach (var element in parts.SelectMany(record.Around).Distinct().Except(record.Roots.OfType<IElement>()).Take(6))
        {
            var names = Names(element);
            if (OtherName().IsMatch(names))
            {
                return 9;
            }

            if (names.Contains("badge", StringComparison.OrdinalIgnoreCase))
            {
                return 6;
            }

            if (PriceHints.Any(word => names.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return 0;
            }
        }

        return 0;
    }

    // What the record itself reckons: 30 % off 149 is 104.30, and 1299 less 400 saved is 899; so the higher one is what it was.
    private static void Reckon(RecordText record, List<Offer> offers)
    {
        var cuts = record.Lines.SelectMany(line => Percent().Matches(line.Text)).Select(match => decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Where(cut => cut is > 0 and < 100).Distinct().ToList();
        var saved = offers.Where(offer => offer.Score < Least && offer.Money.Amount > 0).Select(offer => offer.Money.Amount).Distinct().ToList();
        for (var at = 0; at < offers.Count; at++)
        {
            var high = offers[at].Money.Amount;
            var cut = offers.Any(low => low.Score > Least && low.Money.Amount < high && low.Money.Amount > 0
                && (cuts.Any(percent => Math.Abs(high - (high * percent / 100) - low.Money.Amount) <= high * 0.006m) || saved.Contains(high - low.Money.Amount)));
            if (cut && !offers[at].IsOld)
            {
                offers[at] = offers[at] with { IsOld = true, Score = offers[at].Score - 5 };
            }
        }
    }

    /// <summary>Whether a text only says which price the next one is, as "You save" does; a name that happens to hold such a word does not.</summary>
    public static bool IsLabel(string text) =>
        !text.Any(char.IsAsciiDigit) && new[] { OldWord(), NowWord(), OtherWord(), CloseWord() }.Any(word => word.Match(text + " ") is { Success: true, Index: 0 });

    // In the middle of a sentence an amount is told of, not asked for.
    private static bool IsProse(string text, Money money)
    {
        var before = text[..money.Start].TrimEnd();
        var after = text[money.End..].TrimStart();
        var words = WordsIn(before) + WordsIn(after);
        var apart = before.Length == 0 || before[^1] is '-' or ':' or '|' or '.' or '(' or '·' or '•' or '=' or '/' or ',' or '@' or '>' || before.EndsWith("  ", StringComparison.Ordinal);
        return words > 9 && !(apart && WordsIn(after) <= 4) && !(before.Length == 0 && (after.Length == 0 || !char.IsLower(after[0])));
    }

    private static int WordsIn(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetter));

    private static IEnumerable<Offer> BareOffers(RecordText record)
    {
        foreach (var line in record.Lines.Where(line => line.Text.Length <= 90))
        {
            var hinted = line.Parts.Any(part => record.Around(part.Element).Take(3).Any(element =>
                PriceHints.Any(word => Names(element).Contains(word, StringComparison.OrdinalIgnoreCase)) && !OldName().IsMatch(Names(element)) && !OtherName().IsMatch(Names(element))));
            var labelled = PriceLabel().IsMatch(line.Text) && line.Text.Length <= 40;
            var struck = line.Parts.Any(part => record.Any(part.Element, record.Page.Styles.IsStruck));
            if (((hinted && line.Text.Length <= 40) || labelled || BarePrice().IsMatch(line.Text)) && !struck && Money.Find(line.Text, record.Page.Language) is { } money)
            {
                yield return new Offer(Describe(record, line, money, line.Text), money, (hinted || labelled ? 8 : 4) - (line.Order * 0.01), false);
            }
            else if (!struck && Leader().Match(line.Text) is { Success: true } leader && DecimalText.Parse(leader.Groups[1].Value) is { } amount)
            {
                var led = new Money(amount, null, leader.Groups[1].Index, leader.Groups[1].Index + leader.Groups[1].Length);
                yield return new Offer(Describe(record, line, led, line.Text), led, 6 - (line.Order * 0.01), false);
            }
        }
    }

    // What the record's own mark-up declares to be the price, as a number, beside what it shows ("28 bucks").
    private static Found? Declared(RecordText record)
    {
        var prices = record.Elements.Where(element => element.GetAttribute("itemprop") is "price" or "lowPrice" && element.GetAttribute("content") is { Length: > 0 and < 30 } said && Money.Find(said) is not null).ToList();
        return prices is [{ } only] && Money.Find(only.GetAttribute("content")!) is { } money
            ? new Found(only.GetAttribute("content")!.Trim())
            {
                Number = money.Amount,
                Currency = money.Currency ?? Currencies.CodeOf(record.Elements.FirstOrDefault(element => element.GetAttribute("itemprop") == "priceCurrency") is { } code ? (code.GetAttribute("content") ?? code.TextContent).Trim() : "") ?? record.Page.DeclaredCurrency,
                Raw = only.TextContent.Trim() is { Length: > 0 } shown ? shown : only.GetAttribute("content")!,
                Element = only,
            }
            : null;
    }

    private static Found? FromAttributes(RecordText record)
    {
        foreach (var element in record.Elements)
        {
            foreach (var attribute in element.Attributes)
            {
                var isContent = attribute.Name is "content" or "value" && element.GetAttribute("itemprop") is "price" or "lowPrice";
                var words = isContent ? ["price"] : attribute.Name.StartsWith("data-", StringComparison.Ordinal) ? Field.WordsOf(attribute.Name[5..]) : [];
                if (words.Count is > 0 and <= 3 && Vocabulary.MeaningOf(words) == Meaning.Price && attribute.Value.Length < 30
                    && Money.Find(attribute.Value, record.Page.Language) is { } money)
                {
                    var cents = words.Contains("cent") || words.Contains("minor");
                    var currency = element.Attributes.FirstOrDefault(other => other.Name.Contains("currency", StringComparison.OrdinalIgnoreCase))?.Value;
                    return new Found(attribute.Value)
                    {
                        Number = cents ? money.Amount / 100 : money.Amount,
                        Currency = money.Currency ?? (currency is null ? null : Currencies.CodeOf(currency)) ?? record.Page.DeclaredCurrency,
                        Raw = attribute.Value,
                        Element = element,
                    };
                }
            }
        }

        return null;
    }

    private static Found? Free(RecordText record) =>
        record.Lines.FirstOrDefault(line => FreeWord().IsMatch(line.Text) || line.Parts.Any(part => FreeWord().IsMatch(line.Text[part.Start..part.End].Trim()))) is { } line
            ? new Found(line.Text) { Number = 0, Raw = line.Text, Element = line.Owner }
            : null;

    private static Found Describe(RecordText record, Line line, Money money, string text)
    {
        var element = line.At(money.Start, money.End).Select(part => part.Element).FirstOrDefault() ?? line.Owner;
        foreach (var around in record.Around(element))
        {
            element = around;
            if (line.At(money.Start, money.End).All(part => around.Contains(part.Element)))
            {
                break;
            }
        }

        return new Found(text[money.Start..money.End].Trim()) { Number = money.Amount, Currency = money.Currency ?? record.Page.DeclaredCurrency, Raw = line.Text, Element = element };
    }

    private static string Names(IElement element) => $"{element.ClassName} {element.Id} {element.GetAttribute("itemprop")} {element.GetAttribute("data-testid")} {element.GetAttribute("data-test")}";

    private sealed record Offer(Found Found, Money Money, double Score, bool IsOld)
    {
        /// <summary>What stands before it, back to the amount before or the line's begin.</summary>
        public string Label { get; init; } = "";

        public bool IsStruck { get; init; }

        /// <summary>The kind of element it stands in.</summary>
        public string Place { get; init; } = "";
    }
}
