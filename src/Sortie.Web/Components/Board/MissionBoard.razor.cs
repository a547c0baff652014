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

    [Inject] private BoardPlace Place { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <summary>The conversation beside it, which links keep.</summary>
    [Parameter] public string? SessionId { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        (Place.Query, Place.Shown) = (_query with { Text = _typed }, _cards.Count);
        _subscription?.Dispose();
        StopTyping();
        _typing.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        (_query, _typed) = (Place.Query, Place.Query.Text);
        return LoadAsync(Place.Shown);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _subscription = Feed.Subscribe(changes => InvokeAsync(() => TakeAsync(changes)));
            Place.IsVisited = true;
            await LoadAsync(Place.Shown);
            StateHasChanged();
        }
    }

    private Task FilterAsync(MissionStatus? status) => ShowAsync(_query with { Status = status });

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

        await ShowAsync(_query with { Text = _typed });
    }

    private Task ClearAsync()
    {
        StopTyping();
        _typed = null;
        return ShowAsync(new());
    }

    private Task ShowAsync(BoardQuery query)
    {
        (_query, Place.Opened) = (query, null);
        return LoadAsync();
    }

    private void StopTyping()
    {
        _typing.Cancel();
        _typing.Dispose();
        _typing = new();
    }

    /// <summary>Loads the list anew.</summary>
    /// <param name="least">How many cards at the least, where there are as many.</param>
    private async Task LoadAsync(int least = 0)
    {
        var query = _query;
        var page = await Whiteboard.ListAsync(query);
        List<MissionCard> cards = [.. page.Missions];
        while (cards.Count < least && page.NextCursor is not null)
        {
            page = await Whiteboard.ListAsync(query with { Cursor = page.NextCursor });
            cards.AddRange(page.Missions);
        }

        if (query == _query)
        {
            (_cards, _next, _counts) = (cards, page.NextCursor, page.Counts);
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
