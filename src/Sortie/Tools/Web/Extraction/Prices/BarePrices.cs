using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Prices;

/// <summary>
/// Finds prices that name no currency: by what their element is called, by a label or a row of dots before them, by their shape;
/// and what is free.
/// </summary>
internal static class BarePrices
{
    private const int FewestLines = 3;

    public static IEnumerable<PriceOffer> Of(RecordText record)
    {
        foreach (var line in record.Lines.Where(line => line.Text.Length <= 90))
        {
            var hinted = line.Parts.Any(part => record.Around(part.Element).Take(3).Any(element =>
                PriceNames.TellPrice(PriceNames.Of(element))
                    && !PriceWords.OldName().IsMatch(PriceNames.Of(element))
                    && !PriceWords.OtherName().IsMatch(PriceNames.Of(element))));
            var labelled = PriceWords.PriceLabel().IsMatch(line.Text) && line.Text.Length <= 40;
            var struck = line.Parts.Any(part => record.Any(part.Element, record.Page.Styles.IsStruck));
            if (((hinted && line.Text.Length <= 40) || labelled || PriceWords.BarePrice().IsMatch(line.Text))
                && !struck
                && Money.Find(line.WithNumbersApart, record.Page.Language) is { } money)
            {
                yield return new PriceOffer(
                    PriceOffer.Describe(record, line, money, line.Text), money, (hinted || labelled ? 8 : 4) - (line.Order * 0.01), false);
            }
            else if (!struck
                && PriceWords.Leader().Match(line.Text) is { Success: true } leader
                && DecimalText.Parse(leader.Groups[1].Value) is { } amount)
            {
                var led = new Money(amount, null, leader.Groups[1].Index, leader.Groups[1].Index + leader.Groups[1].Length);
                yield return new PriceOffer(PriceOffer.Describe(record, line, led, line.Text), led, 6 - (line.Order * 0.01), false);
            }
        }
    }

    /// <summary>
    /// The prices of a list whose lines, or records, each end in a number and name no currency: "Hake, brown butter 18". Numbers that only
    /// rise are pages or ranks, and those behind the same word ("Room 5") are none either.
    /// </summary>
    public static Found?[] AtLineEnds(IReadOnlyList<RecordText> records)
    {
        var ends = records.Select(EndOf).ToList();
        var told = ends.Where(end => end.Success).ToList();
        var numbers = told.ConvertAll(end => DecimalText.Parse(end.Groups["amount"].Value) ?? 0);
        var isList = told.Count >= FewestLines
            && told.Count * 5 >= records.Count * 4
            && records[0].Page.CommonCurrency is null
            && told.Where(end => end.Groups["word"].Success).ToList() is var worded
            && (worded.Count == 0 || worded.DistinctBy(end => end.Groups["word"].Value).Count() * 3 > worded.Count)
            && (told.TrueForAll(end => end.Groups["cents"].Length == 2)
                || new[]
                {
                    numbers.Zip(numbers.Skip(1)).Any(pair => pair.Second < pair.First),
                    told.Exists(end => end.Groups["cents"].Success),
                    records[0].Page.SpeaksOfPrices,
                }.Count(sign => sign) > 1);
        return [.. records.Select((record, at) => isList
            && ends[at] is { Success: true } end
            && DecimalText.Parse(end.Groups["amount"].Value) is { } amount
            ? new Found(end.Groups["amount"].Value)
            {
                Number = amount,
                Currency = record.Page.DeclaredCurrency,
                Raw = record.Lines[^1].Text,
                Element = record.Lines[^1].Owner,
            }
            : null)];
    }

    private static Match EndOf(RecordText record) => record.Lines switch
    {
        [var line] => PriceWords.EndPrice().Match(line.Text),
        [.., var last] => PriceWords.OnlyAmount().Match(last.Text),
        _ => Match.Empty,
    };

    /// <summary>A price of nothing; null where the record does not say that it is free.</summary>
    public static Found? Free(RecordText record) =>
        record.Lines.FirstOrDefault(line => PriceWords.FreeWord().IsMatch(line.Text)
            || line.Parts.Any(part => PriceWords.FreeWord().IsMatch(line.Text[part.Start..part.End].Trim()))) is { } line
            ? new Found(line.Text) { Number = 0, Raw = line.Text, Element = line.Owner }
            : null;
}
