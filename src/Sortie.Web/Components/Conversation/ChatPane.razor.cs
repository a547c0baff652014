using Microsoft.AspNetCore.Components;
using Sortie.Chat;
using Sortie.Chat.Sessions;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;
using Sortie.Web.Components.Live;
using Sortie.Whiteboard;

namespace Sortie.Web.Components.Conversation;

/// <summary>A conversation: what was said, and a box to say more.</summary>
public sealed partial class ChatPane : IDisposable
{
    private static readonly string[] Examples = ["What can you do?", "What is 15% of 200?", "Get product names and prices from https://books.toscrape.com"];

    private readonly Dictionary<MissionId, MissionCard> _cards = [];
    private readonly CancellationTokenSource _left = new();
    private List<Turn> _turns = [];
    private IReadOnlyList<SessionCard> _sessions = [];
    private IDisposable? _subscription;
    private string? _loaded;
    private string? _sending;
    private string? _problem;
    private string _draft = "";
    private bool _missing;

    /// <summary>Whether a watch may have said something here that could not be shown at that moment.</summary>
    private bool _mayHaveTold;

    [Inject] private InteractionOrchestrator Orchestrator { get; set; } = null!;

    [Inject] private Conversations Conversations { get; set; } = null!;

    [Inject] private MissionWhiteboard Whiteboard { get; set; } = null!;

    [Inject] private ScheduleBook Schedules { get; set; } = null!;

    [Inject] private BoardFeed Feed { get; set; } = null!;

    /// <summary>The conversation; null for a new one.</summary>
    [Parameter] public string? SessionId { get; set; }

    /// <summary>The mission that is shown beside it.</summary>
    [Parameter] public string? MissionId { get; set; }

    /// <summary>Another conversation is to be shown.</summary>
    [Parameter] public EventCallback<string?> OnSession { get; set; }

    /// <summary>What fits to be said next. What a reply suggested for a mission under way does not fit one that has ended since.</summary>
    private IReadOnlyList<string> Suggestions => _turns is not [.., { Envelope.UiHints.Suggestions: { Count: > 0 } suggestions } turn]
        ? []
        : turn.Envelope.ResponseType is not (ResponseType.Text or ResponseType.Table)
            && TurnView.MissionsOf(turn).Select(id => _cards.GetValueOrDefault(id)).ToList() is [{ Status.IsTerminal: true } ended]
            ? [$"retry {ended.MissionId}"]
            : suggestions;

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _sessions = Conversations.List();
        if (SessionId == _loaded)
        {
            await ShowWhatWasToldAsync(); // It may have been said while the browser was still turning to the conversation.
            return;
        }

        _loaded = SessionId;
        _problem = null;
        var turns = SessionId is null ? [] : await Conversations.ReadAsync(SessionId);
        _missing = turns is null;
        _turns = [.. turns ?? []];
        await FindCardsAsync(_turns);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _subscription = Feed.Subscribe(changes => InvokeAsync(() => Take(changes)));
            _ = Schedules.OnEachChangeAsync(
                () => InvokeAsync(() =>
                {
                    _mayHaveTold = true;
                    return ShowWhatWasToldAsync();
                }),
                _left.Token);
            await FindCardsAsync(_turns);
            StateHasChanged();
        }
    }

    private Task SelectAsync(string? sessionId) => OnSession.InvokeAsync(string.IsNullOrEmpty(sessionId) ? null : sessionId);

    private async Task SendAsync(string text)
    {
        if (_sending is not null || string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var spokenIn = SessionId;
        (_sending, _draft, _problem) = (text, "", null);
        StateHasChanged();
        try
        {
            var reply = await Orchestrator.ProcessMessageAsync(new(text) { SessionId = _missing ? null : SessionId, Source = "page" });
            var said = (await Conversations.ReadAsync(reply.SessionId) ?? []).Where(turn => turn.MessageId == reply.ChatMessageId).ToList();
            await FindCardsAsync(said);
            if (SessionId != spokenIn)
            {
                return; // Another conversation is shown by now; this one is read when it is shown again.
            }

            _turns.AddRange(said);
            (_loaded, _missing, _sessions) = (reply.SessionId, false, Conversations.List());
            if (reply.SessionId != SessionId)
            {
                await OnSession.InvokeAsync(reply.SessionId);
            }
        }
        catch (Exception exception) when (exception is InvalidMessageException or LogUnavailableException)
        {
            (_problem, _draft) = (exception.Message, text);
        }
        finally
        {
            _sending = null;
            await ShowWhatWasToldAsync();
        }
    }

    private async Task FindCardsAsync(IEnumerable<Turn> turns)
    {
        foreach (var id in turns.SelectMany(TurnView.MissionsOf).Distinct())
        {
            if (await Whiteboard.FindCardAsync(id) is { } card)
            {
                _cards[id] = card;
            }
        }
    }

    /// <summary>Shows what a watch has said in this conversation since it was read.</summary>
    private async Task ShowWhatWasToldAsync()
    {
        if (!_mayHaveTold || _sending is not null || SessionId is not { } shown || await Conversations.ReadAsync(shown) is not { } turns
            || _sending is not null || SessionId != shown)
        {
            return;
        }

        _mayHaveTold = false;
        if (turns.Count > _turns.Count)
        {
            _turns = [.. turns];
            await FindCardsAsync(_turns);
            StateHasChanged();
        }
    }

    private void Take(IReadOnlyDictionary<MissionId, MissionCard> changes)
    {
        var shown = changes.Where(change => _cards.ContainsKey(change.Key)).ToList();
        shown.ForEach(change => _cards[change.Key] = change.Value);
        if (shown.Count > 0)
        {
            StateHasChanged();
        }
    }
}
