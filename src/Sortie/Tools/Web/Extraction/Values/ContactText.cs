using System.Text.RegularExpressions;
using Sortie.Tools.Web.Extraction.Values.Times;

namespace Sortie.Tools.Web.Extraction.Values;

/// <summary>Mailboxes and telephone numbers in a text.</summary>
internal static partial class ContactText
{
    public static string? EmailIn(string text) => Email().Match(text) is { Success: true } match ? match.Value : null;

    public static IEnumerable<string> Emails(string text) => Email().Matches(text).Select(match => match.Value);

    public static IEnumerable<string> Phones(string text) =>
        Phone().Matches(text).Select(match => match.Value.Trim())
            .Where(phone => phone.Count(char.IsDigit) is >= 7 and <= 15 && !DateText.IsDate(phone));

    /// <summary>A text without the phone number or e-mail address that ends it; null where none does.</summary>
    public static string? WithoutContact(string text)
    {
        var contact = Phones(text).LastOrDefault() ?? Emails(text).LastOrDefault();
        return contact is not null
            && text.EndsWith(contact, StringComparison.Ordinal)
            && text[..^contact.Length].TrimEnd(' ', ':', '–', '-', '—', ',', '|', '·', '(', '…', '.') is { Length: > 1 } rest
            && rest.Any(char.IsLetter)
            ? rest
            : null;
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?:\+|\b00|\()?(?<![\d\p{L}])\d{1,5}\)?(?:[ ./()-]{1,3}\d{1,5}){1,6}|\+\d{7,15}")]
    private static partial Regex Phone();
}
