using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Sortie.Missions;
using Sortie.Tools;

namespace Sortie.Drills.Simulation;

/// <summary>What tools do something to; it remembers every act, by the key of its step.</summary>
internal sealed class SimulatedWorld
{
    private const int LargeResult = 10_000;
    private static readonly ConcurrentDictionary<int, string> Results = [];

    private readonly ConcurrentDictionary<string, int> _acts = [];
    private readonly SimulatedDisk _disk;
    private int _callsLeft = int.MaxValue;

    public SimulatedWorld(SimulatedDisk disk)
    {
        _disk = disk;
        Toolbox = new([Make("look", Effect.Read), Make("save", Effect.Write), Make("send", Effect.External)]);
    }

    public Toolbox Toolbox { get; }

    public IReadOnlyDictionary<string, int> Acts => _acts;

    /// <summary>What a call brings; at some turns it is more than a record holds.</summary>
    public static string ResultOf(int turn) => Results.GetOrAdd(turn, static turn => new((char)('0' + turn), turn % 3 == 1 ? LargeResult : 1));

    /// <summary>Lets the power be lost in the middle of a call.</summary>
    public void Begin(int calls) => Volatile.Write(ref _callsLeft, calls);

    private Tool Make(string name, Effect effect) =>
        new(AIFunctionFactory.Create((int turn, ToolContext context) => Act(turn, context), ToolContext.FunctionOptions(name, name)), effect);

    private string Act(int turn, ToolContext context)
    {
        var life = _disk.Life; // A call that outlives its process must not end the next.
        _acts.AddOrUpdate(context.IdempotencyKey, 1, (_, count) => count + 1);
        if (Interlocked.Decrement(ref _callsLeft) == 0)
        {
            _disk.LosePower(life);
        }

        return turn % 4 != 3 ? ResultOf(turn) : throw new ToolException("out_of_luck", "It did not work.");
    }
}
