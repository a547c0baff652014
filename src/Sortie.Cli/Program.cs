using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using Sortie.Cli;
using Sortie.Cli.Output;

using var stop = new CancellationTokenSource();

// The first signal asks the command to end in order; a second one ends the process at once.
void Stop(PosixSignalContext signal)
{
    if (!stop.IsCancellationRequested)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

// A message may begin with '@': it is never the name of a file with arguments.
var parsed = CommandLine.Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (parsed.Action is ParseErrorAction)
{
    foreach (var message in parsed.Errors.Select(error => error.Message).Distinct())
    {
        Console.Error.WriteLine($"sortie: {PlainText.Line(message)}");
    }

    Console.Error.WriteLine($"See '{CommandLine.PathOf(parsed)} --help'.");
    return ExitCode.BadInput;
}

try
{
    return await parsed.InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return ExitCode.Interrupted;
}
catch (CommandFailedException exception)
{
    return Fail(exception, exception.ExitCode);
}
catch (OptionsValidationException exception)
{
    return Fail(exception, ExitCode.BadInput);
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    return Fail(exception, ExitCode.Unavailable);
}
catch (Exception exception)
{
    // Whoever is at the terminal can do nothing with a stack trace, unless they ask for it.
    return Fail(exception, ExitCode.Defect);
}

static int Fail(Exception exception, int exitCode)
{
    Console.Error.WriteLine($"sortie: {PlainText.Line(exception.Message)}");
    if (Environment.GetEnvironmentVariable("SORTIE_DEBUG") is { Length: > 0 })
    {
        Console.Error.WriteLine(exception);
    }

    return exitCode;
}
