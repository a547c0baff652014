namespace Sortie.Web.Components;

/// <summary>The addresses of the page: what is shown is what the address says.</summary>
internal static class PageAddress
{
    public static string Of(string? missionId, string? sessionId) => (missionId, sessionId) switch
    {
        (null, null) => "/",
        (null, _) => $"/sessions/{Uri.EscapeDataString(sessionId)}",
        (_, null) => $"/missions/{missionId}",
        _ => $"/missions/{missionId}?session={Uri.EscapeDataString(sessionId)}",
    };

    public static string Artifact(string missionId, string artifactId) => $"/api/missions/{missionId}/artifacts/{artifactId}";
}
