using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Fields;

/// <summary>What a record says of itself in two parts: "Doors: 19:30", "Wind 18 km/h".</summary>
/// <param name="Label">The words that say what it is about.</param>
/// <param name="Value">What is said.</param>
/// <param name="Raw">The line it stands in.</param>
/// <param name="Element">Where the value stands.</param>
/// <param name="Least">How well a field has to match the label, as far as the mark-up or a colon shows that it is one.</param>
internal readonly record struct Statement(string Label, string Value, string Raw, IElement Element, double Least)
{
    /// <summary>A colon or the mark-up shows that the label is one.</summary>
    public const double Marked = 0.6;

    /// <summary>Only the place beside the value shows it.</summary>
    public const double Beside = 0.8;

    /// <summary>Only an element or a line of its own shows it.</summary>
    public const double Apart = 0.85;

    /// <summary>How well it tells a field; 0 where it does not.</summary>
    public double Tells(Field field) => field.Matches(Label) is var match && match >= Least ? match : 0;

    /// <summary>Whether it is no more than a part of what the record is called.</summary>
    public bool IsIn(string? name) => Least == Beside && name is not null && name.Contains($"{Label} {Value}", StringComparison.Ordinal);
}
