using System.Globalization;
using Sortie.Drills;
using Sortie.Drills.Disk;
using Sortie.Drills.Harness;
using Xunit.Runner.InProc.SystemConsole;

if (args is [Driver.Command, var folder, var rounds, var size])
{
    await Driver.RunAsync(folder, int.Parse(rounds, CultureInfo.InvariantCulture), int.Parse(size, CultureInfo.InvariantCulture));
    return 0;
}

if (args is [CarelessFlush.Command, var path])
{
    CarelessFlush.Run(path);
    return 0;
}

return args switch
{
    ["--minutes", var minutes, .. var rest] => await LongForm.RunAsync(double.Parse(minutes, CultureInfo.InvariantCulture), rest),
    _ => await TestAsync(args),
};

// Apart, because a child process that never gets here need not load the test framework.
static async Task<int> TestAsync(string[] args) => await ConsoleRunner.Run(args);
