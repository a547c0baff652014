using System.Globalization;
using System.Text.Json.Serialization;

namespace Sortie.Missions;

/// <summary>What a mission may use up before a person is asked. Null is no limit.</summary>
public sealed record Budget
{
    /// <summary>The default of <see cref="MaxSteps"/>.</summary>
    public const int DefaultMaxSteps = 1000;

    /// <summary>How many steps may be started.</summary>
    /// <value>1,000.</value>
    public int MaxSteps { get; init; } = DefaultMaxSteps;

    /// <summary>How long the mission may be active, in seconds.</summary>
    public int? MaxSeconds { get; init; }

    /// <summary>How many pages may be visited.</summary>
    public int? MaxPages { get; init; }

    /// <summary>How many bytes may be received.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>How many tokens of language models may be used.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>How much money may be spent, in the currency in which tools report it.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>How much of something may be used up; null for as much as it likes.</summary>
    public decimal? Of(BudgetLimit limit) => limit switch
    {
        BudgetLimit.Steps => MaxSteps,
        BudgetLimit.Seconds => MaxSeconds,
        BudgetLimit.Pages => MaxPages,
        BudgetLimit.Bytes => MaxBytes,
        BudgetLimit.Tokens => MaxTokens,
        _ => MaxCost,
    };

    /// <summary>The budget with another limit; whole numbers for all but the cost.</summary>
    public Budget With(BudgetLimit limit, decimal amount) => limit switch
    {
        BudgetLimit.Steps => this with { MaxSteps = (int)amount },
        BudgetLimit.Seconds => this with { MaxSeconds = (int)amount },
        BudgetLimit.Pages => this with { MaxPages = (int)amount },
        BudgetLimit.Bytes => this with { MaxBytes = (long)amount },
        BudgetLimit.Tokens => this with { MaxTokens = (long)amount },
        _ => this with { MaxCost = amount },
    };

    /// <summary>The budget with a grant.</summary>
    public Budget Plus(BudgetGrant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return Of(grant.Limit) is { } given ? With(grant.Limit, given + grant.Amount) : this;
    }
}

/// <summary>What a person is asked to allow beyond the budget.</summary>
/// <param name="Limit">Of what.</param>
/// <param name="Amount">How much more.</param>
public sealed record BudgetGrant(BudgetLimit Limit, decimal Amount);

/// <summary>What a budget limits.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BudgetLimit>))]
public enum BudgetLimit
{
    /// <summary>Steps started.</summary>
    [JsonStringEnumMemberName("steps")] Steps,

    /// <summary>Seconds active.</summary>
    [JsonStringEnumMemberName("seconds")] Seconds,

    /// <summary>Pages visited.</summary>
    [JsonStringEnumMemberName("pages")] Pages,

    /// <summary>Bytes received.</summary>
    [JsonStringEnumMemberName("bytes")] Bytes,

    /// <summary>Tokens of language models.</summary>
    [JsonStringEnumMemberName("tokens")] Tokens,

    /// <summary>Money.</summary>
    [JsonStringEnumMemberName("cost")] Cost,
}

/// <summary>Amounts of what a budget limits.</summary>
public static class BudgetLimits
{
    extension(BudgetLimit limit)
    {
        /// <summary>An amount with its word, for people: <c>20 pages</c>.</summary>
        public string Words(decimal amount)
        {
            var word = limit is BudgetLimit.Cost ? "in cost" : limit.ToString().ToLowerInvariant().TrimEnd(amount == 1 ? ['s'] : []);
            return string.Create(CultureInfo.InvariantCulture, $"{amount:#,0.##} {word}");
        }
    }
}

/// <summary>How much of its budget a mission has used up.</summary>
internal static class Spending
{
    extension(Mission mission)
    {
        /// <summary>How much the mission has used up until a moment.</summary>
        public decimal Spent(BudgetLimit limit, DateTimeOffset now) => limit switch
        {
            BudgetLimit.Steps => mission.Steps.Count,
            BudgetLimit.Seconds => Math.Round((decimal)mission.ActiveUntil(now).TotalSeconds, 3),
            BudgetLimit.Pages => mission.Progress?.PagesVisited ?? 0,
            BudgetLimit.Bytes => mission.Usage.Bytes,
            BudgetLimit.Tokens => mission.Usage.Tokens,
            _ => mission.Usage.Cost,
        };

        /// <summary>What a person declined to grant; the mission has come to its end with what it has. Null where none was.</summary>
        public BudgetGrant? DeclinedGrant =>
            mission.Gates is [.., { Opened.Grant: { } grant, Decision.Decision: "rejected" }] ? grant : null;
    }
}
