using System.ComponentModel.DataAnnotations;

namespace Sortie.Missions;

/// <summary>What missions may use up before a person is asked, where whoever wants one does not say. Null is no limit.</summary>
public sealed class BudgetOptions
{
    /// <summary>How many steps may be started.</summary>
    /// <value>1,000.</value>
    [Range(1, 100_000)]
    public int Steps { get; set; } = Budget.DefaultMaxSteps;

    /// <summary>How long a mission may be active, in seconds.</summary>
    [Range(1, 604_800)]
    public int? Seconds { get; set; }

    /// <summary>How many pages may be visited.</summary>
    [Range(1, 10_000)]
    public int? Pages { get; set; }

    /// <summary>How many bytes may be received.</summary>
    [Range(1, 1_000_000_000_000)]
    public long? Bytes { get; set; }

    /// <summary>How many tokens of language models may be used.</summary>
    [Range(1, 1_000_000_000)]
    public long? Tokens { get; set; }

    /// <summary>How much money may be spent, in the currency in which tools report it.</summary>
    [Range(0.000001, 1_000_000)]
    public decimal? Cost { get; set; }

    /// <summary>A budget with these limits wherever it says nothing of its own.</summary>
    internal Budget FillIn(Budget budget) => budget with
    {
        MaxSteps = budget.MaxSteps == Budget.DefaultMaxSteps ? Steps : budget.MaxSteps,
        MaxSeconds = budget.MaxSeconds ?? Seconds,
        MaxPages = budget.MaxPages ?? Pages,
        MaxBytes = budget.MaxBytes ?? Bytes,
        MaxTokens = budget.MaxTokens ?? Tokens,
        MaxCost = budget.MaxCost ?? Cost,
    };
}
