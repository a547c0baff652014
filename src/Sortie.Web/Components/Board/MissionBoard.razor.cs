using Microsoft.AspNetCore.Components;
using Sortie.Learning;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Web.Components.Live;
using Sortie.Whiteboard;

namespace Sortie.Web.Components.Board;

/// <summary>The list of missions, live.</summary>
public sealed partial class MissionBoard : IDisposable
{
    private const int LessonsShown = 20;
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private List<MissionCard> _cards = [];
    private IReadOnlyDictionary<string, int> _counts = new Dictionary<string, int>();
    private List<Lesson> _lessons = [];
    private BoardQuery _query = new();
    private long? _next;
    private string? _typed;
    private CancellationTokenSource _typing = new();
    private IDisposable? _subscription;

    [Inject] private MissionWhiteboard Whiteboard { get; set; } = null!;

    [Inject] private Lessons Lessons { get; set; } = null!;

    [Inject] private BoardFeed Feed { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <summary>The conversation beside it, which links keep.</summary>
    [Parameter] public string? SessionId { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        StopTyping();
        _typing.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _subscription = Feed.Subscribe(changes => InvokeAsync(() => TakeAsync(changes)));
            await LoadAsync();
            StateHasChanged();
        }
    }

    private Task FilterAsync(MissionStatus? status)
    {
        _query = _query with { Status = status };
        return LoadAsync();
    }

    /// <summary>Searches when typing pauses: each letter on its own would be a search that nobody waits for.</summary>
    private async Task SearchAsync()
    {
        StopTyping();
        try
        {
            await Task.Delay(TypingPause, Time, _typing.Token);
        }
        catch (OperationCanceledException)
        {
            return; // More was typed, or the page was left.
        }

        _query = _query with { Text = _typed };
        await LoadAsync();
    }

    private Task ClearAsync()
    {
        StopTyping();
        (_query, _typed) = (new(), null);
        return LoadAsync();
    }

    private void StopTyping()
    {
        _typing.Cancel();
        _typing.Dispose();
        _typing = new();
    }

    private async Task LoadAsync()
    {
        var query = _query;
        var page = await Whiteboard.ListAsync(query);
        if (query == _query)
        {
            (_cards, _next, _counts) = ([.. page.Missions], page.NextCursor, page.Counts);
            _lessons = [.. Lessons.All.Take(LessonsShown)];
        }
    }

    private async Task LoadMoreAsync()
    {
        var page = await Whiteboard.ListAsync(_query with { Cursor = _next });
        _cards.AddRange(page.Missions.ExceptBy(_cards.Select(card => card.MissionId), card => card.MissionId));
        (_next, _counts) = (page.NextCursor, page.Counts);
    }

    /// <summary>Puts changed missions where they belong, without asking for the list again.</summary>
    private async Task TakeAsync(IReadOnlyDictionary<MissionId, MissionCard> changes)
    {
        _cards = [.. _cards.Select(card => changes.GetValueOrDefault(card.MissionId, card)).Where(_query.Wants)];
        var known = _cards.Select(card => card.MissionId).ToHashSet();
        var oldest = _next is null || _cards.Count == 0 ? DateTimeOffset.MinValue : _cards[^1].CreatedAt;
        var added = changes.Values.Where(card => !known.Contains(card.MissionId) && card.CreatedAt >= oldest && _query.Wants(card)).ToList();
        if (added.Count > 0)
        {
            _cards = [.. _cards.Concat(added).OrderByDescending(card => card.CreatedAt)];
        }

        _counts = (await Whiteboard.ListAsync(new() { Limit = 1 })).Counts;
        _lessons = [.. Lessons.All.Take(LessonsShown)];
        StateHasChanged();
    }

    private string Pressed(MissionStatus? status) => _query.Status == status ? "true" : "false";
}
