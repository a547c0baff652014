namespace Sortie.Drills.Archive;

/// <summary>What is taken out of a log is in the archive before it is gone from the log, whatever fails when.</summary>
public sealed class ArchiveTests
{
    [Fact]
    public Task An_archive_that_dies_at_any_operation_leaves_the_log_as_it_was_or_as_it_is_to_be() => ShortForm.RunAsync(new ArchiveDrill(logs: 1));
}
