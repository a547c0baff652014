namespace Sortie.Tools.Web.Downloading;

/// <summary>A checksum that a file must have.</summary>
/// <param name="Sha256">Its SHA-256 (FIPS 180-4), 64 hexadecimal digits in lower case.</param>
internal readonly record struct Checksum(string Sha256)
{
    private const int Digits = 64;

    /// <summary>
    /// Reads a checksum as people hand it on: in either case, with spaces, with or without <c>sha256:</c> before it. Null where
    /// none is given.
    /// </summary>
    /// <exception cref="ToolException"><c>bad_arguments</c>: it is no SHA-256.</exception>
    public static Checksum? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var digits = string.Concat(text[(text.LastIndexOf(':') + 1)..].Where(sign => !char.IsWhiteSpace(sign))).ToLowerInvariant();
        return digits.Length == Digits && digits.All(char.IsAsciiHexDigit)
            ? new(digits)
            : throw new ToolException("bad_arguments", $"'{text}' is no SHA-256: that has {Digits} hexadecimal digits.");
    }
}
