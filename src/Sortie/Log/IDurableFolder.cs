namespace Sortie.Log;

/// <summary>A folder as the log uses it: <see cref="DurableFolder"/>, or one that fails when a drill wants it to.</summary>
internal interface IDurableFolder
{
    /// <summary>The names of the files that are there.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The names of the folders that are in it.</summary>
    IReadOnlyList<string> Folders { get; }

    /// <summary>Opens a file for reading and appending; where it is new, its name is durable when this returns.</summary>
    IDurableFile Open(string name);

    /// <summary>
    /// Makes a file, in the place of any other of that name. The name is durable once it is given its last one (<see cref="Rename"/>).
    /// </summary>
    IDurableFile Create(string name);

    /// <summary>Opens a file for reading only, while another process may be writing it; null where there is none of that name.</summary>
    IDurableFile? OpenForReading(string name);

    /// <summary>Gives a file another name, which is durable when this returns. Who has the file open keeps it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="newName">Its new name.</param>
    /// <param name="overwrite">Whether a file that has that name already may go; otherwise it is an error.</param>
    /// <exception cref="IOException">It is not known which of the two names the file has on the disk.</exception>
    void Rename(string name, string newName, bool overwrite = false);

    /// <summary>Deletes a file if it is there.</summary>
    void Delete(string name);

    /// <summary>Makes durable which names are there: those who gave them may have died before they had.</summary>
    void Flush();

    /// <summary>A folder in this one, made where it is missing. Its name is durable when this returns, whoever made it.</summary>
    IDurableFolder Folder(string name);

    /// <summary>A folder in this one, to read what is there; null where there is none of that name.</summary>
    IDurableFolder? FolderForReading(string name);

    /// <summary>Gives a folder another name, which is durable when this returns, as is whatever was durable in it.</summary>
    /// <exception cref="IOException">There is one of the new name, or it is not known which of the two it has on the disk.</exception>
    void RenameFolder(string name, string newName);

    /// <summary>Deletes a folder with all that is in it, if it is there.</summary>
    void DeleteFolder(string name);
}
