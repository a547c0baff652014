using System.Diagnostics;
using System.Text;

namespace Sortie.Drills.Harness;

/// <summary>This program in another process and another role.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private Child(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    public static Child Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(typeof(Child).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(start);
    }

    /// <summary>The next line that it said; null when it has ended.</summary>
    public ValueTask<string?> ReadLineAsync(CancellationToken stop) => _process.StandardOutput.ReadLineAsync(stop);

    /// <summary>Everything that it still says until it ends, and standard error.</summary>
    public async Task<(List<string> Lines, string Error)> EndAsync(CancellationToken stop)
    {
        var lines = new List<string>();
        while (await ReadLineAsync(stop) is { } line)
        {
            lines.Add(line);
        }

        await _process.WaitForExitAsync(stop);
        return (lines, await _error);
    }

    /// <summary>Ends it at once: it cannot do anything about it.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
