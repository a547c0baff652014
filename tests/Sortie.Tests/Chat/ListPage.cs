namespace Sortie.Tests.Chat;

/// <summary>A page with a list, made of lines whose cells stand between semicolons.</summary>
internal static class ListPage
{
    public static string Of(string title, string head, params IEnumerable<string> lines)
    {
        var rows = lines.Select(line => $"<tr>{Cells("td", line)}</tr>");
        return $"<html lang=\"en\"><head><title>{title}</title></head><body><h1>{title}</h1><table><thead><tr>{Cells("th", head)}</tr></thead>"
            + $"<tbody>{string.Concat(rows)}</tbody></table></body></html>";
    }

    private static string Cells(string element, string line) => string.Concat(line.Split(';').Select(cell => $"<{element}>{cell}</{element}>"));
}
