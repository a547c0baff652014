namespace Sortie.Tools.Web.Guest;

/// <summary>Permission to ask a host now. Another has it when this is disposed.</summary>
/// <param name="heard">Takes note of what the host answered.</param>
/// <param name="leave">Ends the turn.</param>
internal sealed class HostTurn(Action<HttpResponseMessage> heard, Action leave) : IDisposable
{
    private Action? _leave = leave;

    /// <summary>Tells all who ask this host of an answer, in case it asks to be left alone.</summary>
    public void Heard(HttpResponseMessage response) => heard(response);

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
