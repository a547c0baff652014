using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;
using Sortie.Missions;

namespace Sortie.Chat.Collected;

/// <summary>Answers questions about what the missions of a conversation collected, without asking their pages again.</summary>
internal static class CollectedAnswers
{
    private const double Sure = 0.97;

    /// <summary>Less sure than a change to the latest mission: where the message is one, it says more of it.</summary>
    private const double AlmostAsSure = 0.955;

    /// <summary>So many of the latest missions are looked at.</summary>
    private const int MostMissions = 3;

    /// <summary>The answer, or the mission that would bring it; null where the message asks for something else.</summary>
    public static Candidate? To(CollectedQuestion question, Message message, ConversationContext context)
    {
        if (!SaysEnough(question, context))
        {
            return null;
        }

        Candidate? needed = null;
        foreach (var mission in Meant(message, context))
        {
            switch (context.CollectedBy(mission.MissionId) is { } collected ? Selecting.From(question, collected, context.View) : null)
            {
                case Selected.Shown { Selection.Picked.Conditions: var tests } when question.IsFresh:
                    return needed ?? NewMission(context.WithColumns(mission), question.ToChange([]) with { Conditions = tests }, question);
                case Selected.Shown { Selection: var selection } when IsSaidOf(mission, selection, context):
                    return new(
                        Sure,
                        new Interpretation.Collected(AnswerText.Write(question, selection, context.View)),
                        $"What {mission.MissionId} collected answers it.");
                case Selected.NotCollected { Change: var change } when mission == context.Recent[0]:
                    needed ??= NewMission(context.WithColumns(mission), change, question);
                    break;
            }
        }

        return needed;
    }

    /// <summary>"Show them" says enough only where something else was shown than all.</summary>
    private static bool SaysEnough(CollectedQuestion question, ConversationContext context) =>
        !question.IsEmpty || (question.Points is not Pointing.Nothing && context.View is { Change.IsEmpty: false });

    /// <summary>The missions that the question may be about: the one that is named, else that of which was spoken last, else the latest.</summary>
    private static IEnumerable<KnownMission> Meant(Message message, ConversationContext context) =>
        message.NamedMission is { } named ? context.Recent.Where(mission => mission.MissionId == named)
            : context.Recent.OrderBy(mission => mission.MissionId == context.View?.MissionId ? 0 : 1).Take(MostMissions);

    /// <summary>Of another mission than the latest, or the one of which was spoken last, a question is only where its words say so.</summary>
    private static bool IsSaidOf(KnownMission mission, Selection selection, ConversationContext context) =>
        mission == context.Recent[0] || mission.MissionId == context.View?.MissionId || selection is { NamesKind: true } or { Picked.Names: not [] };

    private static Candidate? NewMission(KnownMission mission, SteerChange change, CollectedQuestion question)
    {
        if (change.IsEmpty || !mission.Status.IsTerminal || mission.Objective.Type is not ObjectiveType.Extract)
        {
            return null;
        }

        var objective = change.ApplyTo(mission.Objective, "") with
        {
            CountOf = question.Ask is CollectedAsk.Count ? mission.Objective.CountOf ?? "records" : null,
        };
        return new(
            AlmostAsSure,
            Completion.MissionOf(DraftedMission.From(objective, mission.Scope) with { Schedule = null }),
            question.IsFresh ? "A question about how things are now." : $"A question that needs more than {mission.MissionId} collected.");
    }
}
