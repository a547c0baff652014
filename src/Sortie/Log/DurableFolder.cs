namespace Sortie.Log;

/// <summary>A folder on the disk whose names are durable when they are said to be.</summary>
internal sealed class DurableFolder(string path) : IDurableFolder
{
    public IReadOnlyList<string> Names =>
        Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file))] : [];

    public IReadOnlyList<string> Folders =>
        Directory.Exists(path) ? [.. Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder))] : [];

    public IDurableFile Open(string name) => DurableFile.Open(Path.Combine(path, name));

    public IDurableFile Create(string name) => DurableFile.Create(Path.Combine(path, name));

    public IDurableFile? OpenForReading(string name)
    {
        var file = Path.Combine(path, name);
        try
        {
            return DurableFile.IsMissing(file) ? null : DurableFile.OpenForReading(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Rename(string name, string newName, bool overwrite = false)
    {
        File.Move(Path.Combine(path, name), Path.Combine(path, newName), overwrite);
        DurableFile.FlushFolder(path);
    }

    public void Delete(string name)
    {
        File.Delete(Path.Combine(path, name));
        DurableFile.FlushFolder(path);
    }

    public void Flush() => DurableFile.FlushFolder(path);

    public IDurableFolder Folder(string name)
    {
        var folder = Path.Combine(path, name);
        DurableFile.CreateFolder(folder);
        DurableFile.FlushFolder(path);
        return new DurableFolder(folder);
    }

    public IDurableFolder? FolderForReading(string name)
    {
        var folder = Path.Combine(path, name);
        return Directory.Exists(folder) ? new DurableFolder(folder) : null;
    }

    public void RenameFolder(string name, string newName)
    {
        Directory.Move(Path.Combine(path, name), Path.Combine(path, newName));
        DurableFile.FlushFolder(path);
    }

    public void DeleteFolder(string name)
    {
        var folder = Path.Combine(path, name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
            DurableFile.FlushFolder(path);
        }
    }
}
