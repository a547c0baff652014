namespace Sortie.Cli;

/// <summary>What the program tells the shell. The numbers are documented in <c>docs/cli.md</c> and never change.</summary>
internal static class ExitCode
{
    /// <summary>What was asked for was done.</summary>
    public const int Done = 0;

    /// <summary>It was tried and did not work: the mission failed or was cancelled, a check failed, the log is damaged.</summary>
    public const int Failed = 1;

    /// <summary>What was typed cannot be done: wrong usage, an unknown id, an act that the mission's status does not allow.</summary>
    public const int BadInput = 2;

    /// <summary>Something around Sortie is in the way: a folder or port in use, a disk that refuses, a server that does not answer.</summary>
    public const int Unavailable = 3;

    /// <summary>Sortie waits for a person: a question to answer, or a mission to approve.</summary>
    public const int NeedsPerson = 4;

    /// <summary>A defect in Sortie itself.</summary>
    public const int Defect = 70;

    /// <summary>Ctrl-C: the shell's own convention for SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>The numbers as the help shows them.</summary>
    public const string Help = """
        Exit codes:
          0    done
          1    tried, but it did not work: the mission failed or was cancelled, a check failed, the log is damaged
          2    wrong usage or input: an unknown id, or an act that the mission's status does not allow
          3    something is in the way: folder or port in use, disk not writable, server not answering
          4    Sortie waits for you: a question to answer, or a mission to approve
          70   a defect in Sortie itself; SORTIE_DEBUG=1 tells more
          130  stopped with Ctrl-C
        """;
}
