using Sortie.Chat.Routing;
using Sortie.Missions;
using static Sortie.Tests.Chat.Talk;

namespace Sortie.Tests.Chat;

/// <summary>Words that repeat what was asked before: once more, at another page, or in a rhythm.</summary>
public sealed class RepeatedMissionTests
{
    [Theory]
    [InlineData("Navigate there")]
    [InlineData("go there")]
    [InlineData("get the emails from that site")]
    [InlineData("scrape it again")]
    [InlineData("extract the titles from there")]
    public void A_word_that_points_back_means_the_only_page_of_the_conversation(string text) =>
        Route(text, Known(First, MissionStatus.Completed, "https://shop.example")).Mission().Objective.Url.Should().Be("https://shop.example");

    [Fact]
    public void Do_it_again_retries_the_only_mission() =>
        Route("Do it again", Known(First, MissionStatus.Failed, "https://a.example")).Command()
            .Should().BeEquivalentTo(new { Verb = ControlVerb.Retry, MissionIds = new[] { First } });

    [Fact]
    public void Same_but_different_makes_a_changed_mission()
    {
        var mission = Route("same but first 20, as json", Known(First, MissionStatus.Completed, "https://a.example")).Mission();

        mission.Objective.Should().BeEquivalentTo(new { Url = "https://a.example", TargetCount = 20, Format = OutputFormat.Json });
        mission.Objective.Fields.Should().Equal("name");
    }

    [Fact]
    public void The_same_for_another_page_changes_the_page_and_its_limits()
    {
        var mission = Route("do the same for b.example", Known(First, MissionStatus.Completed, "https://a.example")).Mission();

        mission.Objective.Url.Should().Be("https://b.example");
        mission.Scope.AllowedDomains.Should().Equal("b.example");
    }

    [Theory]
    [InlineData("and now from https://b.example/paged")]
    [InlineData("Now from https://b.example/paged please")]
    public void Another_page_alone_repeats_the_only_mission_there(string text)
    {
        var mission = Route(text, Known(First, MissionStatus.Completed, "https://a.example")).Mission();

        mission.Objective.Should().BeEquivalentTo(new { Url = "https://b.example/paged", Type = ObjectiveType.Extract });
        mission.Objective.Fields.Should().Equal("name");
        mission.Scope.AllowedDomains.Should().Equal("b.example");
    }

    [Theory]
    [InlineData("and https://b.example/paged too")]
    [InlineData("Also https://b.example/paged please")]
    [InlineData("what about https://b.example/paged?")]
    [InlineData("sorry, i meant https://b.example/paged")]
    [InlineData("Oops, wrong link. I meant https://b.example/paged")]
    [InlineData("no, make that https://b.example/paged")]
    [InlineData("https://b.example/paged as well")]
    public void A_further_page_or_a_corrected_one_repeats_the_latest_mission_there(string text)
    {
        KnownMission[] known =
        [
            Known(Second, MissionStatus.Active, "https://a.example/second"),
            Known(First, MissionStatus.Completed, "https://a.example"),
        ];
        var mission = Route(text, known).Mission();

        mission.Objective.Url.Should().Be("https://b.example/paged");
        mission.Objective.Fields.Should().Equal("name");
        Route(text).Receipt.Route.Should().NotBe("mission", "there is nothing to repeat");
    }

    [Theory]
    [InlineData("sorry, i meant https://b.example/paged")]
    [InlineData("no, sorry, the other page: https://b.example/paged")]
    [InlineData("Oh no, wrong one! It should have been https://b.example/paged")]
    [InlineData("my mistake - the right link is https://b.example/paged")]
    [InlineData("argh, typo. I meant https://b.example/paged")]
    [InlineData("that's the wrong region, should be https://b.example/paged")]
    [InlineData("https://b.example/paged instead please")]
    [InlineData("not that one, https://b.example/paged")]
    [InlineData("hm wait. wrong again: https://b.example/paged")]
    [InlineData("I meant https://b.example/paged, not https://a.example/second")]
    [InlineData("wait, use this page instead: https://b.example/paged")]
    public void A_corrected_page_stands_in_place_of_the_wrong_one(string text)
    {
        KnownMission[] known =
        [
            Known(Second, MissionStatus.Active, "https://a.example/second"),
            Known(First, MissionStatus.Active, "https://a.example"),
        ];
        var mission = Route(text, known).Mission();

        mission.Should().BeEquivalentTo(new { Replaces = Second, Objective = new { Url = "https://b.example/paged", Urls = (object?)null } });
        mission.Objective.Fields.Should().Equal("name");
        Route(text, Known(Second, MissionStatus.Completed, "https://a.example")).Mission().Replaces.Should().BeNull();
    }

    [Theory]
    [InlineData("and https://b.example/paged too")]
    [InlineData("get the names from https://b.example/paged instead")]
    [InlineData("do the same for https://b.example/paged")]
    public void A_further_page_leaves_what_is_under_way(string text) =>
        Route(text, Known(First, MissionStatus.Active, "https://a.example")).Mission().Replaces.Should().BeNull();

    [Theory]
    [InlineData("https://b.example/paged")]
    [InlineData("and https://b.example/paged is too slow")]
    [InlineData("i mean https://b.example/paged has always been bad")]
    [InlineData("sorry, i never meant to visit https://b.example/paged")]
    [InlineData("what about https://b.example/paged did you like?")]
    public void What_is_only_said_of_another_page_repeats_nothing(string text) =>
        Route(text, Known(First, MissionStatus.Completed, "https://a.example")).Receipt.Route.Should().NotBe("mission");

    [Theory]
    [InlineData("do that every monday", "every monday")]
    [InlineData("Actually, make that every evening at 7", "every evening at 7")]
    [InlineData("please run it daily at 8:30", "daily at 8:30")]
    [InlineData("can you schedule that for every weekday at 9am?", "every weekday at 9am")]
    public void The_latest_mission_is_repeated_in_a_rhythm(string text, string rhythm)
    {
        KnownMission[] known =
        [
            Known(Second, MissionStatus.Active, "https://a.example/second"),
            Known(First, MissionStatus.Completed, "https://a.example"),
        ];
        var objective = Route(text, known).Mission().Objective;

        objective.Should().BeEquivalentTo(new { Url = "https://a.example/second", Schedule = rhythm });
        objective.Fields.Should().Equal("name");
    }

    [Theory]
    [InlineData("i do that every monday")]
    [InlineData("do you do that every monday?")]
    [InlineData("make that cake every sunday and you are happy")]
    [InlineData("don't do that every day")]
    public void Talk_of_a_rhythm_repeats_nothing(string text) =>
        Route(text, Known(First, MissionStatus.Completed, "https://a.example")).Receipt.Route.Should().NotBe("mission");
}
