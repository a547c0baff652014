using System.Threading.Channels;
using Sortie.Log;

namespace Sortie.Bench;

/// <summary>The floor: a file to which lines are appended with one flush for all that wait, and nothing else.</summary>
internal sealed class GroupCommitFile : IAsyncDisposable
{
    private readonly DurableFile _file;
    private readonly Channel<(byte[] Line, TaskCompletionSource Done)> _queue = Channel.CreateUnbounded<(byte[], TaskCompletionSource)>();
    private readonly Task _writer;

    public GroupCommitFile(string path)
    {
        _file = DurableFile.Open(path);
        _writer = Task.Factory.StartNew(Write, TaskCreationOptions.LongRunning);
    }

    public Task AppendAsync(byte[] line)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Writer.TryWrite((line, done));
        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.Complete();
        await _writer;
        _file.Dispose();
    }

    private void Write()
    {
        var waiting = new List<TaskCompletionSource>();
        var buffer = new MemoryStream();
        var offset = 0L;
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            waiting.Clear();
            buffer.SetLength(0);
            while (_queue.Reader.TryRead(out var next))
            {
                buffer.Write(next.Line);
                waiting.Add(next.Done);
            }

            _file.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), offset);
            _file.Flush();
            offset += buffer.Length;
            waiting.ForEach(done => done.SetResult());
        }
    }
}
