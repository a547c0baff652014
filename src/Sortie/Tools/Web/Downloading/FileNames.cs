using System.Net.Http.Headers;
using System.Text;

namespace Sortie.Tools.Web.Downloading;

/// <summary>Makes a file name of what a site proposes (RFC 6266), or of the address, that is safe on every system and stays in its folder.</summary>
internal static class FileNames
{
    private const int MaxLength = 120;

    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })],
        StringComparer.OrdinalIgnoreCase);

    public static string Of(ContentDispositionHeaderValue? disposition, Uri url, string? mediaType)
    {
        var proposed = disposition?.FileNameStar ?? disposition?.FileName?.Trim('"') ?? Uri.UnescapeDataString(url.Segments.LastOrDefault() ?? "");
        var name = Safe(proposed);
        if (name.Length == 0)
        {
            name = "download";
        }

        return Path.HasExtension(name) ? name : name + ExtensionOf(mediaType);
    }

    private static string Safe(string proposed)
    {
        var last = proposed[(proposed.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = new StringBuilder(last.Length);
        foreach (var sign in last.Normalize(NormalizationForm.FormC))
        {
            safe.Append(char.IsControl(sign) || "<>:\"/\\|?*\u202E\u200E\u200F".Contains(sign, StringComparison.Ordinal) ? '_' : sign);
        }

        var name = safe.ToString().Trim(' ', '.');
        if (name.Length > MaxLength)
        {
            var extension = Path.GetExtension(name) is { Length: <= 12 } short_ ? short_ : "";
            name = name[..(MaxLength - extension.Length)] + extension;
        }

        return Reserved.Contains(Path.GetFileNameWithoutExtension(name)) ? "_" + name : name;
    }

    private static string ExtensionOf(string? mediaType) => mediaType switch
    {
        "text/html" => ".html",
        "application/json" => ".json",
        "text/csv" => ".csv",
        "text/plain" => ".txt",
        "application/pdf" => ".pdf",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        _ => "",
    };
}
