using System.Security.Cryptography;
using Sortie.Log;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Log;

/// <summary>Values that are too large for a record: each is a file of its own, and never another one than was stored.</summary>
public sealed class BlobTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataFolder _data;
    private readonly JsonlMissionLog _log;
    private readonly byte[] _value = RandomNumberGenerator.GetBytes(20_000);

    public BlobTests()
    {
        _data = DataFolder.Open(_folder.Path);
        _log = new(_data, TimeProvider.System);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IBlobs Blobs => _log.Blobs;

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_value_is_a_file_under_its_hash_and_nothing_else_is_left()
    {
        var hash = await Blobs.StoreAsync(_value, Stop);

        Files().Should().Equal($"blobs/{hash[..2]}/{hash}");
        (await File.ReadAllBytesAsync(PathOf(hash), Stop)).Should().Equal(_value);
    }

    [Fact]
    public async Task A_value_that_is_there_is_not_written_again()
    {
        var hash = await Blobs.StoreAsync(_value, Stop);
        var before = File.GetLastWriteTimeUtc(PathOf(hash)).AddDays(-1);
        File.SetLastWriteTimeUtc(PathOf(hash), before);

        (await Blobs.StoreAsync(_value, Stop)).Should().Be(hash);

        File.GetLastWriteTimeUtc(PathOf(hash)).Should().Be(before);
    }

    [Theory]
    [InlineData("flip", "damaged")]
    [InlineData("cut", "19999 bytes")]
    [InlineData("delete", "missing")]
    public async Task What_is_not_as_it_was_stored_is_never_given_and_the_file_is_named(string harm, string told)
    {
        var hash = await Blobs.StoreAsync(_value, Stop);
        Harm(PathOf(hash), harm);

        var reading = () => Blobs.Read(hash, _value.Length);

        reading.Should().Throw<BlobException>().WithMessage($"blobs/{hash[..2]}/{hash}*{told}*");
    }

    [Theory]
    [InlineData("flip")]
    [InlineData("cut")]
    [InlineData("delete")]
    public async Task A_harmed_value_that_is_stored_again_is_whole_again(string harm)
    {
        var hash = await Blobs.StoreAsync(_value, Stop);
        Harm(PathOf(hash), harm);

        await Blobs.StoreAsync(_value, Stop);

        Blobs.Read(hash, _value.Length).Should().Equal(_value);
    }

    [Fact]
    public async Task What_a_dead_process_left_half_written_is_in_nobodys_way()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(_value));
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(hash))!);
        await File.WriteAllBytesAsync(PathOf(hash) + ".unfinished", RandomNumberGenerator.GetBytes(30_000), Stop);

        await Blobs.StoreAsync(_value, Stop);

        Blobs.Read(hash, _value.Length).Should().Equal(_value);
        Files().Should().ContainSingle();
    }

    [Fact]
    public async Task Where_a_value_cannot_be_stored_nothing_is_accepted_any_more_and_reading_goes_on()
    {
        await File.WriteAllTextAsync(_folder.File("blobs"), "This is no folder.", Stop);

        var refused = await FluentActions.Awaiting(() => Blobs.StoreAsync(_value, Stop)).Should().ThrowAsync<LogUnavailableException>();

        refused.Which.IsPassing.Should().BeFalse();
        _log.Failure.Should().NotBeNull();
        _log.Unavailable.IsCancellationRequested.Should().BeTrue();
        var append = () => _log.AppendAsync(MissionId.New(Random.Shared), 0, [new("noted", "{}"u8.ToArray())], Stop);
        await append.Should().ThrowAsync<LogUnavailableException>();
        (await _log.ReadAsync(MissionId.New(Random.Shared), cancellationToken: Stop).ToListAsync(Stop)).Should().BeEmpty();
    }

    private static void Harm(string path, string harm)
    {
        var bytes = File.ReadAllBytes(path);
        switch (harm)
        {
            case "flip":
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(path, bytes);
                break;
            case "cut":
                File.WriteAllBytes(path, bytes[..^1]);
                break;
            default:
                File.Delete(path);
                break;
        }
    }

    private string PathOf(string hash) => _folder.File($"blobs/{hash[..2]}/{hash}");

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_folder.File("blobs"), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_folder.Path, file).Replace('\\', '/'));
}
