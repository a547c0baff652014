using System.Diagnostics;
using System.Text;

namespace Sortie.EndToEnd.Harness;

/// <summary>The real program, running. It is ended with the test, whatever happens.</summary>
internal sealed class SortieProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();
    private TaskCompletionSource _changed = NewSignal();

    private SortieProcess(ProcessStartInfo start)
    {
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(_out, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_error, line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where the built program lies: beside the tests, in the same configuration.</summary>
    public static string ProgramPath { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        "..",
        "..",
        "Sortie.Cli",
        Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)),
        "Sortie.Cli.dll"));

    public string Out => Text(_out);

    public string Error => Text(_error);

    public static SortieProcess Start(string dataFolder, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(ProgramPath);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["SORTIE_DATA"] = dataFolder;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new(start);
    }

    /// <summary>Waits until standard output has a text.</summary>
    public Task UntilOutAsync(string text) => UntilAsync(() => Out, text);

    /// <summary>Waits until standard error has a text.</summary>
    public Task UntilErrorAsync(string text) => UntilAsync(() => Error, text);

    /// <summary>Waits for the end and returns the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        try
        {
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The program did not end.\n{Transcript}");
        }

        return _process.ExitCode;
    }

    /// <summary>Ends it as a power cut would: it cannot do anything about it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Presses Ctrl-C.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private string Transcript => $"--- standard output\n{Out}--- standard error\n{Error}";

    private async Task UntilAsync(Func<string> output, string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var exited = _process.WaitForExitAsync(patience.Token);
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            if (output().Contains(text, StringComparison.Ordinal))
            {
                return;
            }

            if (exited.IsCompletedSuccessfully)
            {
                Assert.Fail($"The program ended with code {_process.ExitCode} and never said '{text}'.\n{Transcript}");
            }

            try
            {
                await Task.WhenAny(changed, exited).WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"The program did not say '{text}'.\n{Transcript}");
            }
        }
    }

    private void Take(StringBuilder output, string? line)
    {
        if (line is not null)
        {
            lock (_lock)
            {
                output.Append(line).Append('\n');
            }

            Interlocked.Exchange(ref _changed, NewSignal()).SetResult();
        }
    }

    private string Text(StringBuilder output)
    {
        lock (_lock)
        {
            return output.ToString();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
