using Sortie.Chat.Routing;
using Sortie.Missions;
using static Sortie.Tests.Chat.Talk;

namespace Sortie.Tests.Chat;

/// <summary>Replies to missions of the conversation that name none: "cancel it", "yes".</summary>
public sealed class SaidOfMissionTests
{
    [Theory]
    [InlineData("forget it, cancel")]
    [InlineData("no wait, stop!")]
    [InlineData("never mind, cancel please")]
    [InlineData("oh no. Stop")]
    public void An_act_behind_a_few_words_is_still_an_act(string text) =>
        Route(text, Known(First, MissionStatus.Active, "https://a.example")).Command()
            .Should().BeEquivalentTo(new { Verb = ControlVerb.Cancel, MissionIds = new[] { First } });

    [Theory]
    [InlineData("my alarm went off this morning and it would not stop")]
    [InlineData("the train does this all the time, stop")]
    [InlineData("the rain will never stop")]
    public void A_story_that_ends_in_such_a_word_is_none(string text) =>
        Route(text, Known(First, MissionStatus.Active, "https://a.example")).Receipt.Route.Should().NotBe("control");

    [Fact]
    public void Yes_approves_only_where_something_waits_for_it()
    {
        Route("yes, go ahead", Known(First, MissionStatus.Proposed, "https://a.example")).Command().Verb.Should().Be(ControlVerb.Approve);
        Route("yes", Known(First, MissionStatus.Proposed, "https://a.example")).Command().Verb.Should().Be(ControlVerb.Approve);
        Route("Yes please!", Known(First, MissionStatus.Proposed, "https://a.example")).Command().Verb.Should().Be(ControlVerb.Approve);
        Route("yes").Receipt.Route.Should().Be("answer");
        Route("no", Known(First, MissionStatus.Proposed, "https://a.example")).Command().Verb.Should().Be(ControlVerb.Reject);
        Route("yes, go ahead").Receipt.Route.Should().Be("answer");
    }

    [Fact]
    public void It_is_the_latest_mission_that_the_act_fits()
    {
        var ended = Known(Second, MissionStatus.Completed, "https://b.example");

        Route("cancel it", ended, Known(First, MissionStatus.Active, "https://a.example")).Command().MissionIds.Should().Equal(First);
    }

    [Fact]
    public void Done_again_is_the_newest_mission_and_no_older_one_while_that_goes_on()
    {
        var ended = Known(First, MissionStatus.Completed, "https://a.example");

        Route("retry it", Known(Second, MissionStatus.Active, "https://b.example"), ended).Command().MissionIds.Should().Equal(Second);
    }
}
