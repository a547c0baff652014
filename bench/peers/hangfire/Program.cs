// Hangfire on PostgreSQL: Hangfire.Peer PORT SIZE
// An enqueue is acknowledged when its rows are committed; a unit is completed when its state is Succeeded.
using System.Diagnostics;
using System.Globalization;
using Hangfire;
using Hangfire.Common;
using Hangfire.Peer;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.States;

const int AtOnce = 64;
var (port, size) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
var database = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Maximum Pool Size=180";
var storage = new PostgreSqlStorage(
    new NpgsqlConnectionFactory(database, new()),
    new() { QueuePollInterval = TimeSpan.FromMilliseconds(50), UseSlidingInvisibilityTimeout = true });
var client = new BackgroundJobClient(storage);

await MeasureAsync("complete", fillFirst: false);
await MeasureAsync("drain", fillFirst: true);

async Task MeasureAsync(string name, bool fillFirst)
{
    await RunAsync($"{name}_warm_up", (size + 4) / 5, fillFirst);
    var elapsed = await RunAsync(name, size, fillFirst);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {size / elapsed.TotalSeconds:F1}"));
}

async Task<TimeSpan> RunAsync(string queue, int units, bool fillFirst)
{
    Step.Expect(units);
    var before = Succeeded();
    if (fillFirst)
    {
        Fill(queue, units);
    }

    using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = AtOnce, Queues = [queue] }, storage);
    var begin = Stopwatch.GetTimestamp();
    if (!fillFirst)
    {
        Fill(queue, units);
    }

    await Step.AllRun;
    while (Succeeded() < before + units)
    {
        await Task.Delay(10);
    }

    return Stopwatch.GetElapsedTime(fillFirst ? Step.First : begin);
}

long Succeeded() => storage.GetMonitoringApi().SucceededListCount();

// Hangfire's client is synchronous, so each sender is a thread.
void Fill(string queue, int units)
{
    var next = -1;
    var senders = Enumerable.Range(0, AtOnce).Select(_ => new Thread(() =>
    {
        for (int number; (number = Interlocked.Increment(ref next)) < units;)
        {
            client.Create(Job.FromExpression(() => Step.Run($"https://shop.example/{number}")), new EnqueuedState(queue));
        }
    })).ToList();
    senders.ForEach(sender => sender.Start());
    senders.ForEach(sender => sender.Join());
}
