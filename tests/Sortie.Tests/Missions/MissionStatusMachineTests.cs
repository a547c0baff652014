using Sortie.Missions;

namespace Sortie.Tests;

public sealed class MissionStatusMachineTests
{
    [Fact]
    public void A_terminal_status_is_final()
    {
        foreach (var status in Enum.GetValues<MissionStatus>().Where(s => s.IsTerminal))
        {
            Enum.GetValues<MissionStatus>().Should().NotContain(next => status.CanBecome(next), "{0} is terminal", status);
        }
    }
}
