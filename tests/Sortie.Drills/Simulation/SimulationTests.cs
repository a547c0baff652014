namespace Sortie.Drills.Simulation;

/// <summary>The whole engine dies and lives again, thousands of times in a minute.</summary>
public sealed class SimulationTests
{
    [Fact]
    public Task Whatever_fails_and_whenever_no_promise_is_broken() => ShortForm.RunAsync(new SimulationDrill(seeds: 10_000, SimulationLength.Short));
}
