using System.Text.Json;
using Sortie.Chat.Routing;
using Sortie.Missions;
using static Sortie.Tests.Chat.Talk;

namespace Sortie.Tests.Chat;

/// <summary>A question that Sortie asked back, and what becomes of it.</summary>
public sealed class OpenQuestionTests
{
    [Fact]
    public void An_address_completes_the_request_that_lacked_it()
    {
        var asked = Ask("Extract the top 5 emails as csv");

        var mission = Reply(asked, "from people.example").Mission();

        mission.Objective.Url.Should().Be("https://people.example");
        mission.Objective.Fields.Should().Equal("email");
        mission.Objective.TargetCount.Should().Be(5);
        mission.Objective.Format.Should().Be(OutputFormat.Csv);
        mission.Scope.AllowedDomains.Should().Equal("people.example");
    }

    [Theory]
    [InlineData("https://shop.example/list")]
    [InlineData("shop.example")]
    [InlineData("it's shop.example")]
    [InlineData("the site is shop.example, thanks")]
    [InlineData("use https://shop.example please")]
    [InlineData("get them from shop.example")]
    [InlineData("go to shop.example")]
    public void An_address_may_be_given_in_many_ways(string reply) =>
        Reply(Ask("Get product names and prices"), reply).Mission().Objective.Fields.Should().Equal("name", "price");

    [Theory]
    [InlineData("never mind")]
    [InlineData("forget it")]
    [InlineData("cancel")]
    [InlineData("no thanks")]
    [InlineData("Actually, never mind.")]
    public void A_question_can_be_dropped(string reply)
    {
        var routed = Reply(Ask("Extract emails"), reply);

        routed.Receipt.Route.Should().Be("answer");
        routed.Pending.Should().BeNull();
    }

    [Fact]
    public void A_new_full_request_drops_the_question()
    {
        var routed = Reply(Ask("Extract emails"), "Get product names and prices from https://shop.example");

        routed.Mission().Objective.Fields.Should().Equal("name", "price");
        routed.Pending.Should().BeNull();
    }

    [Fact]
    public void A_sum_in_between_keeps_the_question_open()
    {
        var asked = Ask("Extract emails");

        var routed = Reply(asked, "what is 2+2?");

        routed.Receipt.Route.Should().Be("answer");
        routed.Pending.Should().Be(asked);
    }

    [Theory]
    [InlineData("summarise it", ObjectiveType.Summarise)]
    [InlineData("the first one", ObjectiveType.Read)]
    [InlineData("2", ObjectiveType.Summarise)]
    [InlineData("download it", ObjectiveType.Download)]
    [InlineData("names and prices", ObjectiveType.Extract)]
    [InlineData("get the names and prices", ObjectiveType.Extract)]
    [InlineData("read it please", ObjectiveType.Read)]
    public void A_bare_address_is_asked_about_and_the_reply_says_what_to_do(string reply, ObjectiveType type)
    {
        var mission = Reply(Ask("https://shop.example"), reply).Mission();

        mission.Objective.Type.Should().Be(type);
        mission.Objective.Url.Should().Be("https://shop.example");
    }

    [Fact]
    public void With_two_pages_it_asks_which_and_takes_the_second()
    {
        KnownMission[] known =
        [
            Known(Second, MissionStatus.Completed, "https://b.example"),
            Known(First, MissionStatus.Completed, "https://a.example"),
        ];
        var asked = Route("get the emails from that site", known);
        asked.Receipt.Route.Should().Be("clarify");

        Reply(asked.Pending!, "the second one").Mission().Objective.Url.Should().Be("https://a.example");
    }

    [Fact]
    public void An_open_question_survives_storage()
    {
        var asked = Ask("Extract the names under $50");

        var read = JsonSerializer.Deserialize<PendingQuestion>(JsonSerializer.Serialize(asked, SortieJson.Options), SortieJson.Options);

        read.Should().BeEquivalentTo(asked);
    }
}
