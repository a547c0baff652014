namespace Sortie.Drills.Disk;

/// <summary>What was acknowledged survives a disk that fails, is full, or loses its power.</summary>
public sealed class DiskTests
{
    [Fact]
    public Task After_a_failed_write_or_flush_nothing_is_acknowledged_and_nothing_acknowledged_is_lost() =>
        ShortForm.RunAsync(new DiskFaultDrill(faultsOfAKind: 2));

    [Fact]
    public Task A_disk_that_is_full_loses_nothing_acknowledged_and_serves_readers() => ShortForm.RunAsync(new FullDiskDrill());

    [Fact]
    public Task A_server_whose_disk_is_full_goes_on_when_there_is_room_and_does_nothing_twice() => ShortForm.RunAsync(new FullServerDrill());

    [Fact]
    public Task Nothing_acknowledged_is_lost_when_the_power_is_cut() => ShortForm.RunAsync(new PowerCutDrill(cuts: 60));
}
