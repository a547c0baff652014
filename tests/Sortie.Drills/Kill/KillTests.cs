namespace Sortie.Drills.Kill;

/// <summary>A process is killed at any moment, again and again; nothing that was acknowledged is lost, nothing finished is done twice.</summary>
public sealed class KillTests
{
    [Fact]
    public Task Nothing_acknowledged_is_lost_when_a_writer_is_killed() => ShortForm.RunAsync(new WriterKillDrill(kills: 294));

    [Fact]
    public Task Nothing_answered_is_lost_and_no_finished_step_runs_again_when_the_server_is_killed() =>
        ShortForm.RunAsync(new ServerKillDrill(kills: 8));
}
