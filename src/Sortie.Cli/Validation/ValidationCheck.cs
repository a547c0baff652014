namespace Sortie.Cli.Validation;

/// <summary>One step of the validation.</summary>
/// <param name="Step">Its number, from 1.</param>
/// <param name="Name">What it checks.</param>
/// <param name="Ok">Whether all is as it should be.</param>
/// <param name="Detail">What was found.</param>
internal sealed record ValidationCheck(int Step, string Name, bool Ok, string Detail);
