namespace Sortie.Tests.Harness;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    private static readonly string Root = FindRoot();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    public static string Relative(string path) => System.IO.Path.GetRelativePath(Root, path);

    public static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Path(folder), pattern, SearchOption.AllDirectories)
        .Where(file => !Relative(file).Split(System.IO.Path.DirectorySeparatorChar).Contains("obj"));

    /// <summary>A file of the data to measure with, which stands beside a checkout; skips the test where it does not.</summary>
    public static string Shared(string relative)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(Root, "..", "shared", relative));
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"The data to measure with (shared/{relative}) is not beside this checkout.");
        return path;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Sortie.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside of a checkout of Sortie.");
        }

        return folder.FullName;
    }
}
