namespace Sortie.Drills.Disk;

/// <summary>A process that trusts the framework's flush. What is banned elsewhere is shown to be wrong here.</summary>
internal static class CarelessFlush
{
    public const string Command = "flush-carelessly";

    /// <summary>Writes a file, flushes it through the framework, and says what it was told.</summary>
    public static void Run(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, "acknowledged"u8, 0);
        try
        {
#pragma warning disable RS0030 // The banned flush is what is being tried.
            RandomAccess.FlushToDisk(file);
#pragma warning restore RS0030
            Console.WriteLine("durable");
        }
        catch (IOException)
        {
            Console.WriteLine("failed");
        }
    }
}
