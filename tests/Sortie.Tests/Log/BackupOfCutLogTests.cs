using System.Text;
using Sortie.Log;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Log;

/// <summary>While a log is copied its disk is full: what did not fit is cut off again, and something else is written in its place.</summary>
public sealed class BackupOfCutLogTests : IDisposable
{
    /// <summary>Two of it are more than what is copied at once.</summary>
    private static readonly byte[] Large = Encoding.UTF8.GetBytes($$"""{"note":"{{new string('x', 800_000)}}"}""");

    private static readonly byte[] Small = "{}"u8.ToArray();

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _target = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _target.Dispose();
    }

    [Fact]
    public async Task A_copy_never_mixes_what_was_cut_off_with_what_came_in_its_place()
    {
        var durable = await WriteAsync(_folder, "mission_chat_000000000001", Small);
        using var elsewhere = _folder.AfterKill();
        var written = await WriteAsync(_folder, "mission_chat_000000000002", Large, Large, Small);
        var unfinished = (await WriteAsync(elsewhere, "mission_chat_000000000003", Large, Large, Large))[..written.Length];

        var report = LogBackup.Run(new CutLog(_folder, unfinished, written), new DurableFolder(_target.Path), "copy", Stop).Single();

        report.Damages.Should().BeEmpty();
        var copy = await File.ReadAllBytesAsync(_target.File("copy/missions.jsonl"), Stop);
        written.AsSpan().StartsWith(copy).Should().BeTrue();
        copy.AsSpan().StartsWith(durable).Should().BeTrue();
    }

    /// <summary>Appends records of a mission to a log, and gives the file.</summary>
    private static async Task<byte[]> WriteAsync(TemporaryFolder folder, string mission, params byte[][] records)
    {
        await using (var journal = Journal.Open(folder.File(JsonlMissionLog.FileName), JsonlMissionLog.KeyName, TimeProvider.System))
        {
            await journal.AppendAsync(mission, expectedVersion: 0, [.. records.Select(record => new RecordDraft("noted", record))], Stop);
        }

        return await File.ReadAllBytesAsync(folder.File(JsonlMissionLog.FileName), Stop);
    }

    /// <summary>A folder whose log has another end as soon as more than its beginning was read.</summary>
    private sealed class CutLog(TemporaryFolder folder, byte[] before, byte[] after) : IDurableFolder
    {
        private readonly DurableFolder _folder = new(folder.Path);

        public IReadOnlyList<string> Names => _folder.Names;

        public IReadOnlyList<string> Folders => _folder.Folders;

        public IDurableFile Open(string name) => _folder.Open(name);

        public IDurableFile Create(string name) => _folder.Create(name);

        public IDurableFile? OpenForReading(string name) =>
            name == JsonlMissionLog.FileName ? new CutFile(before, after) : _folder.OpenForReading(name);

        public void Rename(string name, string newName, bool overwrite) => _folder.Rename(name, newName, overwrite);

        public void Delete(string name) => _folder.Delete(name);

        public void Flush() => _folder.Flush();

        public IDurableFolder Folder(string name) => _folder.Folder(name);

        public IDurableFolder? FolderForReading(string name) => _folder.FolderForReading(name);

        public void RenameFolder(string name, string newName) => _folder.RenameFolder(name, newName);

        public void DeleteFolder(string name) => _folder.DeleteFolder(name);
    }

    private sealed class CutFile(byte[] before, byte[] after) : IDurableFile
    {
        private byte[] _bytes = before;

        public long Length => _bytes.Length;

        public int Read(Span<byte> buffer, long offset)
        {
            _bytes = offset > 0 ? after : _bytes;
            var read = (int)Math.Clamp(_bytes.Length - offset, 0, buffer.Length);
            _bytes.AsSpan((int)offset, read).CopyTo(buffer);
            return read;
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset) => throw new NotSupportedException();

        public void SetLength(long length) => throw new NotSupportedException();

        public void Flush() => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
