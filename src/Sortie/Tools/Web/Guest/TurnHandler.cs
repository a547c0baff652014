namespace Sortie.Tools.Web.Guest;

/// <summary>Sends a request when it is its turn at the host. Every request of the web tools comes through here, also those for robots.txt.</summary>
internal sealed class TurnHandler(HostTurns turns, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = (GuestRequest)request;
        asked.Turn?.Dispose();
        asked.Turn = await asked.Visit.StandStillAsync(() => turns.TakeAsync(asked.RequestUri!, asked.Pace, asked.Who, cancellationToken));
        var response = await base.SendAsync(request, cancellationToken);
        asked.Turn.Heard(response);
        return response;
    }
}
