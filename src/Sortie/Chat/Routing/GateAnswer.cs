using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Chat.Routing;

/// <summary>Reads a message as the answer to the question with which a mission waits. It may be any words.</summary>
internal static class GateAnswer
{
    private const double Sure = 0.97;

    /// <summary>Surer than a courtesy.</summary>
    private const double YesOrNo = 0.91;

    /// <summary>Less sure than whatever says clearly that it wants something else.</summary>
    private const double Likely = 0.86;

    private static readonly PhraseTable ToNamed = Phrase.All(
        "(answer|reply to|respond to) [the] [question] [of] [mission] % [with|:|,|-|that]", "[the|my] answer (for|to) [mission] % (is|:|,|-)");

    private static readonly PhraseTable ToLatest = Phrase.All("[the|my] answer [to (it|that)] (is|:)", "answer [it] (with|:)");

    /// <summary>The answer; null where no mission of the conversation asks anything in words.</summary>
    public static Candidate? Read(Message message, ConversationContext context)
    {
        var start = message.Clauses is [{ } clause, ..] ? clause.Head : 0;
        if (ToNamed.LongestEndAt(message.Tokens, start) is var named && named > start && message.NamedMission is { } mission)
        {
            return To(mission, named, Sure);
        }

        if (context.Pending is not null || message.Tokens is [] || context.LastToAsk(GateKind.Input) is not { } asking)
        {
            return null;
        }

        return ToLatest.LongestEndAt(message.Tokens, start) is var end && end > start
            ? To(asking.MissionId, end, Sure)
            : To(asking.MissionId, 0, ControlReplies.IsYesOrNo(message) ? YesOrNo : Likely);

        Candidate? To(MissionId id, int from, double confidence)
        {
            var text = from == 0 ? message.Original.Trim() : message.Written(from, message.Tokens.Length);
            return text.Length == 0
                ? null
                : new(
                    confidence,
                    new Interpretation.Control(new(ControlVerb.Answer, ControlTarget.Named, [id]) { Text = text }),
                    $"{id} waits for an answer.");
        }
    }
}
