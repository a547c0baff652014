using Sortie.Missions;

namespace Sortie.Tools.Web.Robots;

/// <summary>
/// Lets a request pass that the site's robots.txt does not forbid. What a site said is kept for an hour, of at most a thousand
/// sites; of those who want to know it at the same time, one asks and the others wait for its answer. That a file
/// cannot be had is not kept: who tries again asks again.
/// </summary>
internal sealed class RobotsGate(RobotsDownload download, TimeProvider time)
{
    /// <summary>The code of a page that is closed.</summary>
    public const string Refusal = "blocked_by_robots";

    /// <summary>What a person can do about it.</summary>
    public const string Remedy = "if you may read it all the same, switch this off with --ignore-robots or Sortie__Web__ObeyRobots=false";

    private const int MostSites = 1000;
    private const long MostWeight = 32 * 1024 * 1024;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _kept = [];
    private readonly Dictionary<string, TaskCompletionSource<RobotsAnswer?>> _underWay = [];
    private long _weight;

    /// <summary>
    /// Asks the site where it must, and returns if the page may be visited: how long the site wants to be left alone between
    /// visits.
    /// </summary>
    /// <param name="url">The page.</param>
    /// <param name="scope">Where the mission may ask, for a robots.txt that lies elsewhere.</param>
    /// <param name="cancellationToken">Stops waiting, and asking.</param>
    /// <exception cref="ToolException"><see cref="Refusal"/>, or why the site cannot be asked at all.</exception>
    public async Task<TimeSpan> PassAsync(Uri url, Scope scope, CancellationToken cancellationToken)
    {
        var answer = await AnswerOfAsync(url, scope, cancellationToken);
        if (answer.Failure is { } failure)
        {
            throw failure;
        }

        if (answer.Rules.Closing(url) is { } rule)
        {
            throw new ToolException(Refusal, $"The robots.txt of '{url.Authority}' forbids '{url.AbsoluteUri}' by the rule '{rule}'; {Remedy}.");
        }

        return answer.Rules.CrawlDelay;
    }

    private async Task<RobotsAnswer> AnswerOfAsync(Uri url, Scope scope, CancellationToken cancellationToken)
    {
        var site = url.GetLeftPart(UriPartial.Authority);
        while (true)
        {
            TaskCompletionSource<RobotsAnswer?>? underWay;
            TaskCompletionSource<RobotsAnswer?> own = new(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_lock)
            {
                if (_kept.TryGetValue(site, out var kept) && kept.Until > time.GetUtcNow())
                {
                    return new(kept.Rules);
                }

                if (!_underWay.TryGetValue(site, out underWay))
                {
                    _underWay.Add(site, own);
                }
            }

            if (underWay is null)
            {
                return await AskAsync(site, url, own, scope, cancellationToken);
            }

            if (await underWay.Task.WaitAsync(cancellationToken) is { } answer)
            {
                return answer;
            }
        }
    }

    private async Task<RobotsAnswer> AskAsync(
        string site, Uri url, TaskCompletionSource<RobotsAnswer?> told, Scope scope, CancellationToken cancellationToken)
    {
        RobotsAnswer? answer = null;
        try
        {
            return answer = await download.GetAsync(url, scope, cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _underWay.Remove(site);
                if (answer is { IsLasting: true })
                {
                    Keep(site, new(answer.Rules, time.GetUtcNow() + Lifetime));
                }
            }

            // Where this mission was stopped, or its scope made the answer, one of those who wait asks.
            told.SetResult(answer is { IsOfScope: false } ? answer : null);
        }
    }

    private void Keep(string site, Kept kept)
    {
        Forget(site);
        _kept.Add(site, kept);
        _weight += kept.Rules.Weight;
        while (_kept.Count > 1 && (_kept.Count > MostSites || _weight > MostWeight))
        {
            Forget(_kept.MinBy(other => other.Value.Until).Key);
        }
    }

    private void Forget(string site)
    {
        if (_kept.Remove(site, out var kept))
        {
            _weight -= kept.Rules.Weight;
        }
    }

    private sealed record Kept(RobotsRules Rules, DateTimeOffset Until);
}
