using Sortie.Log;

namespace Sortie.Drills.Simulation;

/// <summary>A folder of a simulated disk, for as long as one of its lives lasts. Folders are there as far as files are.</summary>
internal sealed class SimulatedFolder(SimulatedDisk disk, int life, string path) : IDurableFolder
{
    public IReadOnlyList<string> Names => Inside.Where(each => !each.Contains('/')).ToList();

    public IReadOnlyList<string> Folders => Inside.Where(each => each.Contains('/')).Select(each => each[..each.IndexOf('/')]).Distinct().ToList();

    /// <summary>The paths, from here on, of all files in it and in those below.</summary>
    private List<string> Inside => disk.Look(files =>
        files.Keys.Where(file => file.StartsWith(path, StringComparison.Ordinal)).Select(file => file[path.Length..]).ToList());

    public IDurableFile Open(string name) => disk.Look(_ => OpenForReading(name) ?? Make(name, new(SharedBytes.None)));

    public IDurableFile Create(string name) => Make(name, new(SharedBytes.None) { HasDurableName = false });

    public IDurableFile? OpenForReading(string name) =>
        disk.Look(files => files.TryGetValue(path + name, out var file) ? file.Open(disk, life) : null);

    public void Delete(string name) => disk.Operate(life, files => files.Remove(path + name));

    public void Rename(string name, string newName, bool overwrite)
    {
        // Where the power is lost meanwhile, the disk has the one name or the other.
        disk.Operate(life, Move, half: Move);

        void Move(Dictionary<string, SimulatedFile> files)
        {
            files.Remove(path + name, out var file);
            files[path + newName] = file!;
            file!.HasDurableName = true;
        }
    }

    public void Flush() => disk.Operate(life, _ => { });

    public IDurableFolder Folder(string name)
    {
        Flush();
        return new SimulatedFolder(disk, life, $"{path}{name}/");
    }

    public IDurableFolder? FolderForReading(string name) =>
        Folders.Contains(name) ? new SimulatedFolder(disk, life, $"{path}{name}/") : null;

    public void RenameFolder(string name, string newName)
    {
        disk.Operate(life, Move, half: Move);

        void Move(Dictionary<string, SimulatedFile> files)
        {
            foreach (var file in Below(name, files))
            {
                files.Remove(file, out var moved);
                files[$"{path}{newName}{file[(path.Length + name.Length)..]}"] = moved!;
            }
        }
    }

    public void DeleteFolder(string name) => disk.Operate(life, files => Below(name, files).ForEach(file => files.Remove(file)));

    private List<string> Below(string name, Dictionary<string, SimulatedFile> files) =>
        files.Keys.Where(file => file.StartsWith($"{path}{name}/", StringComparison.Ordinal)).ToList();

    private IDurableFile Make(string name, SimulatedFile file)
    {
        disk.Operate(life, files => files[path + name] = file);
        return file.Open(disk, life);
    }
}
