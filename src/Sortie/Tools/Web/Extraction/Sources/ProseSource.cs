using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Pages;
using Sortie.Tools.Web.Extraction.Prices;

namespace Sortie.Tools.Web.Extraction.Sources;

/// <summary>
/// Prices that are told in sentences: "Dry cut: £32. Full colour from £75, and highlights are £90." Only what a colon, a verb or a
/// "from" joins to its amount is one of them, so that an article in which money changes hands is none.
/// </summary>
internal sealed partial class ProseSource : IRecordSource
{
    private const int Fewest = 3;
    private const int MostWords = 7;
    private const int MostLines = 2000;
    private const int LongestLine = 4000;
    private const double Trust = 0.35;

    public IEnumerable<Candidate> Find(Page page, IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        var name = fields.FirstOrDefault(field => field.Meaning == Meaning.Name);
        var price = fields.FirstOrDefault(field => field.Meaning == Meaning.Price);
        if (name is null || price is null || page.Document.Body is not { } body)
        {
            return [];
        }

        var records = LineBuilder.Read(page, [body], MostLines)
            .Where(line => line.Text.Length <= LongestLine)
            .SelectMany(line => Told(page, line, name, price)).ToList();
        return records.Count < Fewest ? [] : [new Candidate("text", Trust, records)];
    }

    private static IEnumerable<FoundRecord> Told(Page page, Line line, Field name, Field price)
    {
        var text = Money.Normalise(line.Text);
        var from = 0;
        foreach (var money in Money.FindAll(text, page.Language))
        {
            if (NameIn(line.Text[from..money.Start]) is { } called)
            {
                var element = line.ElementAt(money.Start, money.End);
                yield return new FoundRecord(new()
                {
                    [name] = FoundText.Of(called, line.Text, element),
                    [price] = new Found(line.Text[money.Start..money.End].Trim())
                    {
                        Number = money.Amount,
                        Currency = money.Currency,
                        Raw = line.Text,
                        Element = element,
                    },
                })
                {
                    Element = element,
                    WholeText = line.Text,
                    Identity = $"{line.Order}:{money.Start}",
                };
            }

            from = money.End;
        }
    }

    // What stands between an amount and the end of the clause before it, without what joins the two.
    private static string? NameIn(string between) =>
        Joint().Match(between) is { Success: true } joint
            && ClauseEnd().Split(between[..joint.Index])[^1].Trim() is var clause
            && Opening().Replace(clause, "") is { Length: > 1 } name
            && char.IsLetter(name[0])
            && name.Split(' ').Length <= MostWords
            && !PriceText.IsLabel(name)
            && !Somebody().IsMatch(name)
            ? name
            : null;

    [GeneratedRegex(
        @"(?:\s?[:：=]|\s[–—-]|,?\s(?:is|are|costs?|(?:starts? |prices )?(?:from|at)|kostet|kosten|ab|coûte(?:nt)?|à partir de|cuesta[n]?"
            + @"|desde|costa(?:no)?|kost|koster))(?: (?:just|only|from|nur|seulement|solo))?\s?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Joint();

    [GeneratedRegex(@"[.!?;)]\s|,\s")]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(
        @"^(?:(?:and|or|und|oder|et|ou|y|o|e)\s)?"
            + @"(?:(?:an?|the|eine?[nrs]?|der|die|das|une?|les?|la|el|los|las|un[ao]?|il|lo|gli)\s)?",
        RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    // "We are £200 short", "It costs £3": whose it is was said before.
    [GeneratedRegex(
        @"^(?:i|we|you|he|she|it|they|this|that|these|those|there|here|who|what|ours?|es|wir|sie|ich|il|elle|nous|ils|esto|eso)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Somebody();
}
