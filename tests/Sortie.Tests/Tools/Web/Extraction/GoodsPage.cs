namespace Sortie.Tests.Tools.Web.Extraction;

/// <summary>A page with a list of goods, each with a link that is its name and whatever else it says.</summary>
internal static class GoodsPage
{
    public static string Of(params (string Name, string More)[] records)
    {
        var lines = records.Select(record => $"<li><h3><a href=\"/{record.Name.Length}\">{record.Name}</a></h3>{record.More}</li>");
        return $"<html><head><title>Goods</title></head><body><h1>Goods</h1><ul>{string.Concat(lines)}</ul></body></html>";
    }
}
