using Sortie.Drills.Harness;

namespace Sortie.Drills.Kill;

/// <summary>
/// Kills the real server under load, at a random reply or a random page that a mission fetches. Every restart has every
/// answered message and every promised mission; in the end each mission has ended, and no finished step ran again.
/// </summary>
internal sealed class ServerKillDrill(int kills) : IDrill
{
    private const int Clients = 2;
    private const int MostMissionsInALife = 4;
    private const int MostReplies = 150;

    public string Name => "kills of the server";

    public async Task<string> RunAsync(int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        var told = new Told();
        using var scratch = new Scratch();
        await using var shop = await CountedShop.StartAsync(stop);
        var missions = 0;
        for (var kill = 1; kill <= kills; kill++)
        {
            await using var life = await ServerLife.BeginAsync(scratch.Path, shop.Url.Authority);
            await life.CheckAsync(told, $"kill {kill}", stop);
            missions = await TalkUntilKilledAsync(life, shop, told, missions, random, stop);
            Undamaged(scratch.Path, $"kill {kill}");
        }

        var all = await StepRecord.MissionsAsync(scratch.Path); // Also those that were made durable and then killed before anybody was told.
        await using (var last = await ServerLife.BeginAsync(scratch.Path, shop.Url.Authority))
        {
            await last.CheckAsync(told, "the last start", stop);
            await Task.WhenAll(all.Select(mission => last.UntilEndedAsync(mission, stop)));
        }

        await ServerLife.VerifyAsync(scratch.Path);
        var steps = await StepRecord.CheckAsync(scratch.Path, shop);
        return $"{kills} kills, {told.Replies} answered messages, {told.Missions.Count} missions, {steps}, {BlobCheck.Run(scratch.Path).Blobs} blobs";
    }

    private static async Task<int> TalkUntilKilledAsync(
        ServerLife life, CountedShop shop, Told told, int missions, Random random, CancellationToken stop)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (replies, mayBegin) = (random.Next(1, MostReplies), missions + MostMissionsInALife);
        var byPage = random.Next(3) > 0;
        var pages = random.Next(1, 10);
        var served = 0;
        shop.OnAsked = _ => Over(byPage && Interlocked.Increment(ref served) >= pages);
        var said = 0;
        string Next()
        {
            var number = Interlocked.Increment(ref said);
            Over(number > replies && (!byPage || number > MostReplies));
            var mission = number % 5 == 1 ? Interlocked.Increment(ref missions) : int.MaxValue;
            return mission <= mayBegin ? $"Get product names and prices from {shop.Url}{mission}/" : $"What is {number} + {missions}?";
        }

        void Over(bool now) => _ = now && over.TrySetResult();

        var talks = Enumerable.Range(0, Clients).Select(_ => life.TalkAsync(Next, told)).ToList();
        await over.Task.WaitAsync(TimeSpan.FromMinutes(1), stop);
        await life.KillAsync();
        await Task.WhenAll(talks);
        return missions;
    }

    private static void Undamaged(string folder, string where)
    {
        if (LogCheck.Run(folder).SelectMany(report => report.Damages).FirstOrDefault() is { } damage)
        {
            throw new BrokenException($"{where}: {damage}");
        }
    }
}
