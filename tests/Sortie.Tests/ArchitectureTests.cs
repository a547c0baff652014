using System.Text.RegularExpressions;
using Sortie.Tests.Harness;

namespace Sortie.Tests;

/// <summary>Holds the drawing in <c>src/README.md</c> against the code.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Log"] = [],
        ["Missions"] = ["Log"],
        ["Whiteboard"] = ["Log", "Missions"],
        ["Learning"] = ["Log", "Missions"],
        ["Schedules"] = ["Log", "Missions", "Learning"],
        ["Tools"] = ["Log", "Missions"],
        ["Planning"] = ["Log", "Missions", "Tools", "Learning", "Whiteboard"],
        ["Execution"] = ["Log", "Missions", "Tools", "Planning", "Learning", "Whiteboard"],
        ["Chat"] = ["Log", "Missions", "Tools", "Planning", "Execution", "Learning", "Whiteboard", "Schedules"],
    };

    [Fact]
    public void A_folder_uses_only_folders_before_it()
    {
        var wrong = from file in Repository.Files("src/Sortie", "*.cs")
                    let folder = FolderOf(file)
                    where MayUse.ContainsKey(folder)
                    from Match reference in Reference.Matches(File.ReadAllText(file))
                    let used = reference.Groups[1].Value
                    where MayUse.ContainsKey(used) && used != folder && !MayUse[folder].Contains(used)
                    select $"{Repository.Relative(file)} uses {used}";

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Every_folder_is_in_the_drawing() =>
        Directory.GetDirectories(Repository.Path("src/Sortie")).Select(Path.GetFileName)
            .Where(folder => folder is not ("bin" or "obj")).Should().BeSubsetOf(MayUse.Keys);

    [Fact]
    public void The_product_knows_no_web_host_and_no_model_vendor()
    {
        var project = File.ReadAllText(Repository.Path("src/Sortie/Sortie.csproj"));

        project.Should().NotContain("Microsoft.AspNetCore").And.NotContain("OpenAI").And.NotContain("Npgsql");
    }

    [Fact]
    public void Only_the_browser_project_brings_the_browser_package_into_the_product() =>
        Directory.GetFiles(Repository.Path("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("Microsoft.Playwright", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension).Should().Equal("Sortie.Browser");

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Repository.Files("src", "*.cs").Concat(Repository.Files("src", "*.razor"))
            .Where(file => File.ReadLines(file).Count() > 400).Select(Repository.Relative).Should().BeEmpty();

    private static string FolderOf(string file) => Path.GetRelativePath(Repository.Path("src/Sortie"), file).Split(Path.DirectorySeparatorChar)[0];

    [GeneratedRegex(@"\bSortie\.([A-Z][A-Za-z]+)\b")]
    private static partial Regex Reference { get; }
}
