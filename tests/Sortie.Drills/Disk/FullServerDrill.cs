using System.Net;
using Sortie.Drills.Kill;

namespace Sortie.Drills.Disk;

/// <summary>
/// A disk runs full under the real server, at a random page that a mission fetches. Messages are refused, reading goes on, and
/// when there is room everything goes on without a restart: each mission ends, and no page is fetched twice.
/// </summary>
internal sealed class FullServerDrill : IDrill
{
    private const int Missions = 4;

    public string Name => "full disk of the server";

    public async Task<string> RunAsync(int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        var (told, refused) = (new Told(), 0);
        await using var disk = await MountedDisk.SmallAsync("3m");
        var (folder, filler) = (Path.Combine(disk.Path, "data"), Path.Combine(disk.Path, "filler"));
        await using var shop = await CountedShop.StartAsync(stop);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var page = random.Next(1, 2 * Missions);
        shop.OnAsked = asked =>
        {
            if (asked == page)
            {
                Fill(filler);
                full.SetResult();
            }
        };
        await using (var server = await ServerLife.BeginAsync(folder, shop.Url.Authority))
        {
            for (var mission = 1; mission <= Missions; mission++)
            {
                refused += await IsRefusedAsync(server, $"Get product names and prices from {shop.Url}{mission}/", told) ? 1 : 0;
            }

            await full.Task.WaitAsync(TimeSpan.FromMinutes(1), stop);
            while (!await IsRefusedAsync(server, "What is 12% of 350?", told))
            {
                // There is some room left in the last pages of the files.
            }

            await ExpectAsync(server, "503", "The disk is full", stop);
            await server.CheckAsync(told, "on the full disk", stop);
            File.Delete(filler);
            await Task.WhenAll(told.Missions.Select(mission => server.UntilEndedAsync(mission, stop)));
            await server.UntilAllGoOnAsync();
            await ExpectAsync(server, "200", "ready", stop);
            await server.SayAsync("What is 12% of 350?", session: null, told);
            await server.CheckAsync(told, "with room again", stop);
        }

        await ServerLife.VerifyAsync(folder);
        var steps = await StepRecord.CheckAsync(folder, shop);
        return shop.MostAsked == 1
            ? $"full at page {page}, {refused + 1} messages refused, {told.Missions.Count} missions, {steps}"
            : throw new BrokenException($"A page was fetched {shop.MostAsked} times.");
    }

    private static async Task<bool> IsRefusedAsync(ServerLife server, string text, Told told)
    {
        try
        {
            await server.SayAsync(text, session: null, told);
            return false;
        }
        catch (HttpRequestException exception) when (exception.StatusCode is HttpStatusCode.ServiceUnavailable)
        {
            return true;
        }
    }

    private static async Task ExpectAsync(ServerLife server, string status, string text, CancellationToken stop)
    {
        var said = await server.ReadinessAsync(stop);
        if (!said.StartsWith(status, StringComparison.Ordinal) || !said.Contains(text, StringComparison.Ordinal))
        {
            throw new BrokenException($"/readyz should say {status}, '{text}'. It says {said}");
        }
    }

    private static void Fill(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        try
        {
            for (var at = 0L; ; at += 4096)
            {
                RandomAccess.Write(file, new byte[4096], at);
            }
        }
        catch (IOException)
        {
            // Now it is full.
        }
    }
}
