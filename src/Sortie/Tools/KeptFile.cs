using System.Security.Cryptography;

namespace Sortie.Tools;

/// <summary>A file that a tool has come by, and that Sortie keeps in the mission's folder.</summary>
/// <param name="ArtifactType">What it is, for example <c>screenshot</c>.</param>
/// <param name="Title">What it shows, for a person.</param>
/// <param name="FileName">Its name, without a path.</param>
/// <param name="MediaType">Its kind.</param>
/// <param name="Content">What is in it; it must not change any more.</param>
/// <exception cref="ArgumentException">The name is a path.</exception>
public sealed record KeptFile(string ArtifactType, string Title, string FileName, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>Its name, without a path.</summary>
    public string FileName { get; } = FileName.Length > 0 && Path.GetFileName(FileName) == FileName && FileName is not ("." or "..")
        ? FileName : throw new ArgumentException($"'{FileName}' is no name of a file; leave its folder out.", nameof(FileName));

    /// <summary>The SHA-256 of what is in it, in lower case.</summary>
    internal string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content.Span));
}
