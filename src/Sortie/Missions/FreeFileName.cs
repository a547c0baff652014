using System.Security.Cryptography;

namespace Sortie.Missions;

/// <summary>Finds names for files in a mission's folder that collide with no other there, also where names differ only in case.</summary>
internal static class FreeFileName
{
    /// <summary>
    /// The wanted name, with a number where other content or a result has it. The same content under the same name is the same file.
    /// </summary>
    /// <param name="folder">The folder; it may not exist yet.</param>
    /// <param name="wanted">The wanted name.</param>
    /// <param name="sha256">The SHA-256 of the content, in lower case.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public static async Task<string> FindAsync(string folder, string wanted, string sha256, CancellationToken cancellationToken)
    {
        var there = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).ToLookup(name => name, StringComparer.OrdinalIgnoreCase)
            : Enumerable.Empty<string>().ToLookup(name => name);
        for (var number = 1; ; number++)
        {
            var name = number == 1 ? wanted : $"{Path.GetFileNameWithoutExtension(wanted)}-{number}{Path.GetExtension(wanted)}";
            if (ResultFileNames.Contain(name))
            {
                continue;
            }

            if (!there.Contains(name))
            {
                return name;
            }

            foreach (var taken in there[name])
            {
                if (await HasAsync(Path.Combine(folder, taken), sha256, cancellationToken))
                {
                    return taken;
                }
            }
        }
    }

    private static async Task<bool> HasAsync(string path, string sha256, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) == sha256;
    }
}
