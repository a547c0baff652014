using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Fields;

/// <summary>Makes a value of a text that was found.</summary>
internal static class FoundText
{
    /// <summary>The text as a person reads it, without pictures before it and references behind it.</summary>
    public static Found Of(string text, string raw, IElement element) =>
        new(Patterns.WithoutIcon(Patterns.WithoutReferences(text))) { Raw = raw, Element = element };
}
