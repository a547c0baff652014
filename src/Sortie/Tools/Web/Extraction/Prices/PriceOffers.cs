using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Words;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>Judges all the amounts of a record by what stands around them: which may be its price, and which are other things.</summary>
internal static class PriceOffers
{
    /// <summary>No thing has as many prices; each costs time for each of the others.</summary>
    private const int MostAmounts = 200;

    /// <summary>The amounts, in order, each with how far it is the price.</summary>
    public static List<PriceOffer> Of(RecordText record)
    {
        var offers = new List<PriceOffer>();
        Line? before = null;
        foreach (var line in record.Lines)
        {
            var text = Money.Normalise(line.WithNumbersApart);
            var all = Money.FindAll(text, record.Page.Language);
            for (var at = 0; at < all.Count && offers.Count < MostAmounts; at++)
            {
                offers.Add(Judge(record, line, text, all, at, before, offers.Count));
            }

            before = line;
        }

        PriceReckoning.MarkOld(record, offers);
        return offers.Any(offer => offer is { Label: "", IsOld: false, Score: > PriceOffer.Least })
            ? [.. offers.Select(offer => IsOtherLabel(offer.Label) ? offer with { Score = offer.Score - 6 } : offer)]
            : offers;
    }

    private static PriceOffer Judge(RecordText record, Line line, string text, List<Money> all, int at, Line? lineBefore, int order)
    {
        var money = all[at];
        var from = at == 0 ? 0 : Math.Min(all[at - 1].End, money.Start);
        var to = at == all.Count - 1 ? text.Length : Math.Max(all[at + 1].Start, money.End);
        var before = text[Math.Max(from, money.Start - 30)..money.Start];
        var after = text[money.End..Math.Min(to, money.End + 24)];
        if (before.Trim().Length == 0 && from == 0 && lineBefore is { Text.Length: < 24 } && PriceText.IsLabel(lineBefore.Text))
        {
            before = lineBefore.Text + " ";
        }

        var parts = line.At(money.Start, money.End).Select(part => part.Element).Distinct().ToList();
        var hint = string.Join(' ', parts.SelectMany(record.Around).Distinct().Except(record.Roots.OfType<IElement>()).Take(6).Select(PriceNames.Of));
        var struck = parts.Any(part => record.Any(part, record.Page.Styles.IsStruck));
        var portuguese = record.Page.Language?.StartsWith("pt", StringComparison.OrdinalIgnoreCase) == true
            && before.Trim().TrimEnd(':').Equals("de", StringComparison.OrdinalIgnoreCase);
        var isOld = struck
            || portuguese
            || PriceWords.OldWord().IsMatch(before)
            || PriceWords.OldName().IsMatch(hint) && !PriceWords.NowName().IsMatch(hint);
        var score = 10.0 - (order * 0.01);
        score += struck ? -8 : PriceWords.OldWord().IsMatch(before) ? (PriceWords.ListWord().IsMatch(before) ? -6 : -8) : isOld ? -5 : 0;
        score += !isOld && PriceWords.NowWord().IsMatch(before) ? 3 : 0;
        score += !isOld && PriceWords.NowName().IsMatch(hint) ? 2 : 0;
        score += PriceNames.TellPrice(hint) ? 2 : 0;
        score += parts.Any(part => record.Any(part, element => element.LocalName is "strong" or "b" or "ins")) ? 1 : 0;
        score -= PriceWords.OtherWord().IsMatch(before)
            || PriceWords.CloseWord().IsMatch(before)
            || (PriceWords.OtherAfter().IsMatch(after) && !(at < all.Count - 1 && LeadsNext(after)))
            ? 9
            : NamesOther(record, parts);
        score -= PriceWords.PerUnitAfter().IsMatch(after)
            || PriceWords.PerUnitBefore().IsMatch(before)
            || hint.Contains("unit-price", StringComparison.OrdinalIgnoreCase)
            || hint.Contains("per-unit", StringComparison.OrdinalIgnoreCase)
            ? 6.5
            : 0;
        score -= PriceWords.InstalmentAfter().IsMatch(after) || PriceWords.InstalmentBefore().IsMatch(before) ? 6 : 0;
        score -= PriceWords.OthersWord().IsMatch(before) ? 3 : 0;
        score -= before.EndsWith('+') ? 6 : 0;
        score -= !IsProse(text, money) ? 0 : PriceWords.ToldInProse().IsMatch(before) ? 4 : 8;
        return new PriceOffer(PriceOffer.Describe(record, line, money, text), money, score, isOld)
        {
            Label = before.Trim(),
            Unit = PriceWords.UnitAfter().Match(after).Groups[1].Value,
            IsStruck = struck,
            Place = parts is [var part, ..] ? part.LocalName + "." + part.ClassName : "",
        };
    }

    // Beside an amount that stands alone, one with a word of its own ("PRP: 1.599 lei") is another thing's, whatever the word says.
    private static bool IsOtherLabel(string label) =>
        PriceWords.OwnLabel().IsMatch(label)
        && !PriceWords.NowWord().IsMatch(label)
        && !PriceNames.TellPrice(label)
        && Vocabulary.MeaningOf(Field.WordsOf(label)) != Meaning.Price;

    // In "£899 Save £400" the word between two amounts is about the second.
    private static bool LeadsNext(string between) =>
        between.Length > 0
        && !between.Contains("off", StringComparison.OrdinalIgnoreCase)
        && between.All(sign => char.IsLetter(sign) || sign is ' ' or ':' or '$' or '€' or '£' or '₹');

    // The nearest element with a telling name decides: a price inside of "price-and-shipping" is no shipping. What stands in a
    // badge may be a saving, or all there is.
    private static double NamesOther(RecordText record, List<IElement> parts)
    {
        foreach (var element in parts.SelectMany(record.Around).Distinct().Except(record.Roots.OfType<IElement>()).Take(6))
        {
            var names = PriceNames.Of(element);
            if (PriceWords.OtherName().IsMatch(names))
            {
                return 9;
            }

            if (names.Contains("badge", StringComparison.OrdinalIgnoreCase))
            {
                return 6;
            }

            if (PriceNames.TellPrice(names))
            {
                return 0;
            }
        }

        return 0;
    }

    // In the middle of a sentence an amount is told of, not asked for.
    private static bool IsProse(string text, Money money)
    {
        var before = text[..money.Start].TrimEnd();
        var after = text[money.End..].TrimStart();
        var words = WordsIn(before) + WordsIn(after);
        var apart = before.Length == 0
            || before[^1] is '-' or ':' or '|' or '.' or '(' or '·' or '•' or '=' or '/' or ',' or '@' or '>'
            || before.EndsWith("  ", StringComparison.Ordinal);
        return words > 9 && !(apart && WordsIn(after) <= 4) && !(before.Length == 0 && (after.Length == 0 || !char.IsLower(after[0])));
    }

    private static int WordsIn(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetter));
}
