using AngleSharp.Dom;

namespace Sortie.Tools.Web.Extraction.Names;

/// <summary>A text that may be what a record is called.</summary>
/// <param name="Record">The record's number in its group.</param>
/// <param name="Key">The place in the record, the same in each record of the group.</param>
/// <param name="Text">The name.</param>
/// <param name="Raw">As it stands in the page.</param>
/// <param name="Element">Where it stands.</param>
/// <param name="Base">How far it is a name by itself.</param>
/// <param name="Order">How many lines stand before it.</param>
internal sealed record Nomination(int Record, string Key, string Text, string Raw, IElement Element, double Base, int Order);
