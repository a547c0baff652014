using System.Diagnostics;
using System.Globalization;

namespace Sortie.Drills;

/// <summary>Runs a drill once as a test.</summary>
internal static class ShortForm
{
    /// <summary>Runs it with a new seed, which is printed.</summary>
    public static async Task RunAsync(IDrill drill)
    {
        var seed = Random.Shared.Next();
        var watch = Stopwatch.StartNew();
        try
        {
            var figures = await drill.RunAsync(seed, TestContext.Current.CancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {drill.Name}: {figures}, {watch.Elapsed.TotalSeconds:0.0} s"));
        }
        catch (UnavailableException exception)
        {
            Assert.Skip($"{drill.Name}: {exception.Message}");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new BrokenException(
                $"{drill.Name}, seed {seed}: {exception.Message}\nAgain: --minutes 1 --seed {seed} --only \"{drill.Name}\"", exception);
        }
    }
}
