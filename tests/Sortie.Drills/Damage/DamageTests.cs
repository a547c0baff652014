namespace Sortie.Drills.Damage;

/// <summary>Nothing that happens to a file is silent, and no more is lost than was damaged.</summary>
public sealed class DamageTests
{
    private const int VerifiedOneIn = 8;

    [Fact]
    public Task A_log_that_is_cut_at_any_byte_keeps_what_was_acknowledged_before_it() =>
        ShortForm.RunAsync(new TruncationDrill(records: 200, verifiedOneIn: VerifiedOneIn));

    [Fact]
    public Task A_log_of_several_files_is_torn_in_the_last_one_only() =>
        ShortForm.RunAsync(new TruncationDrill(records: 60, segmentSize: 3000, verifiedOneIn: VerifiedOneIn));

    [Fact]
    public Task A_changed_byte_anywhere_is_named_with_its_place_and_harms_its_own_mission_only() =>
        ShortForm.RunAsync(new FlipDrill(records: 200, verifiedOneIn: VerifiedOneIn));

    [Fact]
    public Task A_changed_byte_in_a_sealed_file_is_named_with_that_file() =>
        ShortForm.RunAsync(new FlipDrill(records: 40, segmentSize: 3000, verifiedOneIn: VerifiedOneIn));
}
