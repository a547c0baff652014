using System.Collections.Frozen;

namespace Sortie.Tools.Web.Extraction.Fields;

/// <summary>
/// Which of the fields that were asked for is the thing itself: "hotel" in "hotel, price", though no page calls it so. There are as
/// many such words as there are things, so they are told by what they are not: a known meaning, or a property that things have.
/// </summary>
internal static class Subject
{
    private static readonly FrozenSet<string> Properties =
        ("""
         size weight height width length depth color colour capacity material year age rank number id code symbol status state type kind
         level score point point win loss language country currency time duration start end hour period mileage odometer fuel transmission
         engine power bedroom bathroom bed bath room area floor seat guest calorie serving difficulty unit volume percentage percent
         change cap population distance speed battery memory storage ram screen processor gender degree license licence format page edition
         chapter season director cast publisher host sender recipient owner view like share follower download fork member instructor teacher
         lecturer coach manager editor contact nationality warranty condition delivery shipping benefit requirement skill experience education
         reply answer tag symptom dose zip postcode gate platform terminal seller landlord sqft sqm
         origin destination departure arrival pier quay track dock stand bids version
         played won drawn lost
         """).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word is one for what things have, and not for a thing.</summary>
    public static bool IsProperty(string word) => Properties.Contains(word);

    /// <summary>The same fields with one name at most: of "name, role" the role is something that is said of who has the name.</summary>
    public static List<Field> WithOneName(List<Field> fields)
    {
        var names = fields.Where(field => field.Meaning == Meaning.Name).ToList();
        var name = names.FirstOrDefault(field => field.Words is [.., "name" or "title" or "headline"]) ?? names.FirstOrDefault();
        return [.. fields.Select(field => field.Meaning == Meaning.Name && field != name ? field.As(Meaning.Other) : field)];
    }

    /// <summary>
    /// The same fields with the first that is no property ("player" in "rank, player, points") as the name of the records; null where it is
    /// none, or a name is among them anyway. What somebody is ("position" in "player, position") is a name only where nobody is asked for.
    /// </summary>
    public static IReadOnlyList<Field>? Read(IReadOnlyList<Field> fields)
    {
        var thing = fields.FirstOrDefault(field => !(field.Meaning == Meaning.Other && field.Words is [.., var head] && Properties.Contains(head)));
        return thing?.Meaning is Meaning.Other or Meaning.Author or Meaning.Location or Meaning.Company or Meaning.Brand
            && thing.Words is [.., var word]
            && !Properties.Contains(word)
            && fields.All(field => field.Meaning != Meaning.Name || (thing.Meaning == Meaning.Other && IsOfSomebody(field)))
                ? [.. fields.Select(field => field == thing ? thing.As(Meaning.Name) : IsOfSomebody(field) ? field.As(Meaning.Other) : field)]
                : null;
    }

    private static bool IsOfSomebody(Field field) => field.Words is ["position" or "role" or "job"];
}
