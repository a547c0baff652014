namespace Sortie.Samples;

/// <summary>A thing the sample shop sells.</summary>
/// <param name="Id">Its number in addresses, from 1.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Price">What it costs now, in euros; null where it is sold out.</param>
/// <param name="Was">What it cost before; null where the price was not lowered.</param>
/// <param name="About">One sentence about it.</param>
public sealed record Product(int Id, string Name, decimal? Price, decimal? Was, string About);
