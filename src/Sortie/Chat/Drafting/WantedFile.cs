using Sortie.Missions;

namespace Sortie.Chat.Drafting;

/// <summary>The file that a person wants to have, as far as it can be made.</summary>
/// <param name="Format">The format of collected records; null where nothing says one.</param>
/// <param name="Name">The name of their file; null for Sortie's own.</param>
/// <param name="Note">What is not done as it was said; null where all is.</param>
internal sealed record WantedFile(OutputFormat? Format, string? Name, string? Note)
{
    /// <summary>The file of a wish for records.</summary>
    /// <param name="format">The format that its words name.</param>
    /// <param name="name">The file name in it.</param>
    public static WantedFile OfRecords(OutputFormat? format, string? name)
    {
        if (name is null)
        {
            return new(format, null, null);
        }

        var (stem, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name).ToUpperInvariant());
        return ending switch
        {
            ".CSV" when format is not OutputFormat.Json => new(OutputFormat.Csv, Free(name), null),
            ".JSON" when format is not OutputFormat.Csv => new(OutputFormat.Json, Free(name), null),
            ".XLS" or ".XLSX" or ".TSV" when format is not OutputFormat.Json =>
                new(OutputFormat.Csv, Free($"{stem}.csv"), $"Instead of {name} I write {stem}.csv, which spreadsheet programs open."),
            _ => new(format, null, $"I save records as CSV or JSON, and not as {name}."),
        };
    }

    /// <summary>The same for a kind of mission, which may have no records.</summary>
    public WantedFile For(ObjectiveType? type, OutputFormat? format, string? name) => (type, name) switch
    {
        (_, null) => this,
        (ObjectiveType.Download, _) => new(format, null, $"The file keeps the name that the site gives it; I cannot name it {name}."),
        // Of "save them as …" the mission that it is said to tells whether it is about records; a mission of its own has a text.
        (ObjectiveType.Read or ObjectiveType.Summarise, _) =>
            this with { Note = $"A text becomes {ResultFileNames.Text}; I cannot save it as {name}." },
        _ => this,
    };

    /// <summary>The name, where it is not one that Sortie gives anyway.</summary>
    private static string? Free(string name) => ResultFileNames.MayBe(name) ? name : null;
}
