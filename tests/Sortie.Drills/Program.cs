using System.Globalization;
using Sortie.Drills;
using Xunit.Runner.InProc.SystemConsole;

return args switch
{
    ["--minutes", var minutes, .. var rest] => await LongForm.RunAsync(double.Parse(minutes, CultureInfo.InvariantCulture), rest),
    _ => await ConsoleRunner.Run(args),
};
