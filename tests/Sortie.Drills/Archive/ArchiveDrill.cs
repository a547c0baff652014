using Sortie.Drills.Simulation;

namespace Sortie.Drills.Archive;

/// <summary>
/// Archives a log on a simulated disk that fails, is full or loses its power at the first operation, at the second, and so on until
/// the archive is through; each time looks at what is there, and archives again.
/// </summary>
internal sealed class ArchiveDrill(int logs) : IDrill
{
    public string Name => "archives that die";

    public async Task<string> RunAsync(int seed, CancellationToken stop)
    {
        var deaths = 0;
        foreach (var own in Enumerable.Range(0, logs).Select(number => unchecked(seed + number)))
        {
            var random = new Random(own);
            var written = await ArchivedLog.WriteAsync(own, stop);
            for (var (operation, isThrough) = (0, false); !isThrough; operation++)
            {
                stop.ThrowIfCancellationRequested();
                var fault = (Fault)random.Next(Enum.GetValues<Fault>().Length);
                try
                {
                    var log = written.Copy(random.Next());
                    var dies = await log.DieAsync(operation, fault, stop);
                    await log.FinishAsync(stop);
                    deaths += dies ? 1 : 0;
                    isThrough = !dies && fault is not Fault.Full; // A disk may be full, and have room enough for the rest.
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    throw new BrokenException($"--seed {own}: {fault} at operation {operation}: {exception.Message}", exception);
                }
            }
        }

        return $"{logs} logs, {deaths} deaths";
    }
}
