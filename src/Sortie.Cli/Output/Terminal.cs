using System.Text.Json;
using Spectre.Console;

namespace Sortie.Cli.Output;

/// <summary>
/// Where a command speaks. At a terminal it may use colour and move; into a pipe or file it writes plain text. With
/// <c>--json</c> standard output is for the document alone.
/// </summary>
internal sealed class Terminal
{
    private const int Unwrapped = 10_000;
    private static readonly JsonSerializerOptions Indented = new(SortieJson.Options) { WriteIndented = true };

    private readonly bool _json;

    /// <summary>Looks at where the output goes.</summary>
    /// <param name="json">Whether a JSON document is wanted.</param>
    public Terminal(bool json)
    {
        _json = json;
        IsLive = !json && !Console.IsOutputRedirected;
        Out = IsLive ? AnsiConsole.Create(new()) : Plain(json ? Console.Error : Console.Out);
    }

    /// <summary>Whether a person watches, so that what is shown may change.</summary>
    public bool IsLive { get; }

    /// <summary>What people read.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Says a sentence that is not part of the result: it never reaches a pipe.</summary>
    public void Note(string text)
    {
        if (IsLive)
        {
            Out.WriteLine(PlainText.Lines(text), new Style(decoration: Decoration.Dim));
        }
        else
        {
            Console.Error.WriteLine(PlainText.Lines(text));
        }
    }

    /// <summary>Says a sentence that is part of the result.</summary>
    public void Say(string text) => Out.WriteLine(PlainText.Lines(text));

    /// <summary>Shows the result: the document where JSON is wanted, else what people read.</summary>
    /// <param name="document">The document.</param>
    /// <param name="show">Shows it to people.</param>
    public void Show(object document, Action show)
    {
        if (_json)
        {
            WriteJson(document, Indented);
        }
        else
        {
            show();
        }
    }

    /// <summary>Writes one of many documents on a line of its own, where JSON is wanted; else what people read.</summary>
    public void ShowLine(object document, Action show)
    {
        if (_json)
        {
            WriteJson(document, SortieJson.Options);
        }
        else
        {
            show();
        }
    }

    private static void WriteJson(object document, JsonSerializerOptions options)
    {
        // JSON is UTF-8, whatever the terminal's own encoding is.
        using var output = Console.OpenStandardOutput();
        output.Write([.. JsonSerializer.SerializeToUtf8Bytes(document, document.GetType(), options), (byte)'\n']);
    }

    private static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new() { UseDefaultEnrichers = false },
        });
        console.Profile.Width = Unwrapped; // A line of the result is a line of the pipe.
        return console;
    }
}
