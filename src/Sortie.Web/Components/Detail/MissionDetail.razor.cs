using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Sortie.Web.Components.Board;
using Sortie.Web.Components.Live;
using Sortie.Whiteboard;

namespace Sortie.Web.Components.Detail;

/// <summary>All that the whiteboard knows of a mission, live.</summary>
public sealed partial class MissionDetail : IDisposable
{
    private const int CharactersShown = 20_000;

    private BoardMission? _mission;
    private DetailQuery _part = new();
    private string? _text;
    private string? _shown;
    private bool _loaded;
    private IDisposable? _subscription;

    [Inject] private MissionWhiteboard Whiteboard { get; set; } = null!;

    [Inject] private BoardFeed Feed { get; set; } = null!;

    [Inject] private BoardPlace Place { get; set; } = null!;

    /// <summary>The request, while the page is written for the first time; null once it is live.</summary>
    [CascadingParameter] private HttpContext? Request { get; set; }

    /// <summary>The mission's id, as the address has it.</summary>
    [Parameter, EditorRequired] public string MissionId { get; set; } = "";

    /// <summary>The conversation beside it.</summary>
    [Parameter] public string? SessionId { get; set; }

    private string Title => _mission?.State.Objective.Description ?? (_loaded ? "There is no such mission" : "Loading…");

    /// <inheritdoc/>
    public void Dispose() => _subscription?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown != MissionId)
        {
            Place.Opened = MissionId;
            (_shown, _mission, _part, _text, _loaded) = (MissionId, null, new(), null, false);
            await LoadAsync();
            if (_mission is null && Request is { Response: { HasStarted: false } response })
            {
                // Only when it starts: a page that is known to be missing while it is written would not be written.
                response.OnStarting(() =>
                {
                    response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                });
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _subscription = Feed.Subscribe(changes => changes.Keys.Any(IsShown) ? InvokeAsync(RefreshAsync) : Task.CompletedTask);
            await RefreshAsync();
        }
    }

    private Task ShowStepsAsync(int from)
    {
        _part = _part with { StepsFrom = from };
        return LoadAsync();
    }

    private Task ShowDecisionsAsync(int from)
    {
        _part = _part with { DecisionsFrom = from };
        return LoadAsync();
    }

    private bool IsShown(Log.MissionId id) => id.ToString() == MissionId || _mission?.State.Children.Any(child => child.MissionId == id) is true;

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var (wanted, part) = (MissionId, _part);
        var mission = Log.MissionId.TryParse(wanted, out var id) ? await Whiteboard.FindAsync(id, part) : null;
        var text = mission is null ? null : await ReadTextAsync(mission);
        if (wanted == MissionId && part == _part)
        {
            (_mission, _text, _loaded) = (mission, text, true);
        }
    }

    private async Task<string?> ReadTextAsync(BoardMission mission)
    {
        var artifact = mission.State.ArtifactsSummary.Artifacts.FirstOrDefault(artifact => artifact.MediaType is "text/markdown" or "text/plain");
        if (artifact is null || await Whiteboard.FindArtifactAsync(mission.MissionId, artifact.ArtifactId) is not var (_, path) || !File.Exists(path))
        {
            return null;
        }

        using var reader = new StreamReader(path, Encoding.UTF8);
        var characters = new char[CharactersShown];
        var count = await reader.ReadBlockAsync(characters);
        return count < CharactersShown ? new(characters, 0, count) : $"{new string(characters)}…\n\nThe file has the rest.";
    }
}
