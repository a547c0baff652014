using System.Text.Json;
using Sortie.Chat.Routing;
using Sortie.Log;
using Sortie.Missions;
using Sortie.Schedules;

namespace Sortie.Tests.Chat;

public sealed class ConversationTests
{
    private static readonly MissionId First = MissionId.Parse("mission_chat_00000000000a");
    private static readonly MissionId Second = MissionId.Parse("mission_chat_00000000000b");

    [Fact]
    public void An_address_completes_the_request_that_lacked_it()
    {
        var asked = Ask("Extract the top 5 emails as csv");

        var mission = Reply(asked, "from people.example").Interpretation.Should().BeOfType<Interpretation.Mission>().Which;

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
        Reply(Ask("Get product names and prices"), reply).Interpretation.Should().BeOfType<Interpretation.Mission>().Which.Objective.Fields.Should().Equal("name", "price");

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

        routed.Interpretation.Should().BeOfType<Interpretation.Mission>().Which.Objective.Fields.Should().Equal("name", "price");
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
        var mission = Reply(Ask("https://shop.example"), reply).Interpretation.Should().BeOfType<Interpretation.Mission>().Which;

        mission.Objective.Type.Should().Be(type);
        mission.Objective.Url.Should().Be("https://shop.example");
    }

    [Theory]
    [InlineData("Navigate there")]
    [InlineData("go there")]
    [InlineData("get the emails from that site")]
    [InlineData("scrape it again")]
    [InlineData("extract the titles from there")]
    public void A_word_that_points_back_means_the_only_page_of_the_conversation(string text) =>
        Route(text, Known(First, MissionStatus.Completed, "https://shop.example")).Interpretation.Should().BeOfType<Interpretation.Mission>().Which.Objective.Url.Should().Be("https://shop.example");

    [Fact]
    public void With_two_pages_it_asks_which_and_takes_the_second()
    {
        KnownMission[] known = [Known(Second, MissionStatus.Completed, "https://b.example"), Known(First, MissionStatus.Completed, "https://a.example")];
        var asked = Route("get the emails from that site", known);
        asked.Receipt.Route.Should().Be("clarify");

        Reply(asked.Pending!, "the second one").Interpretation.Should().BeOfType<Interpretation.Mission>().Which.Objective.Url.Should().Be("https://a.example");
    }

    [Fact]
    public void Do_it_again_retries_the_only_mission() =>
        Route("Do it again", Known(First, MissionStatus.Failed, "https://a.example")).Interpretation.Should().BeOfType<Interpretation.Control>().Which.Command
            .Should().BeEquivalentTo(new { Verb = ControlVerb.Retry, MissionIds = new[] { First } });

    [Fact]
    public void Same_but_different_makes_a_changed_mission()
    {
        var mission = Route("same but first 20, as json", Known(First, MissionStatus.Completed, "https://a.example")).Interpretation.Should().BeOfType<Interpretation.Mission>().Which;

        mission.Objective.Should().BeEquivalentTo(new { Url = "https://a.example", TargetCount = 20, Format = OutputFormat.Json });
        mission.Objective.Fields.Should().Equal("name");
    }

    [Theory]
    [InlineData("and now from https://b.example/paged")]
    [InlineData("Now from https://b.example/paged please")]
    public void Another_page_alone_repeats_the_only_mission_there(string text)
    {
        var mission = Route(text, Known(First, MissionStatus.Completed, "https://a.example")).Interpretation.Should().BeOfType<Interpretation.Mission>().Which;

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
        KnownMission[] known = [Known(Second, MissionStatus.Active, "https://a.example/second"), Known(First, MissionStatus.Completed, "https://a.example")];
        var mission = Route(text, known).Interpretation.Should().BeOfType<Interpretation.Mission>(text).Which;

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
        KnownMission[] known = [Known(Second, MissionStatus.Active, "https://a.example/second"), Known(First, MissionStatus.Active, "https://a.example")];
        var mission = Route(text, known).Interpretation.Should().BeOfType<Interpretation.Mission>(text).Which;

        mission.Should().BeEquivalentTo(new { Replaces = Second, Objective = new { Url = "https://b.example/paged", Urls = (object?)null } });
        mission.Objective.Fields.Should().Equal("name");
        Route(text, Known(Second, MissionStatus.Completed, "https://a.example")).Interpretation.Should().BeOfType<Interpretation.Mission>().Which.Replaces.Should().BeNull();
    }

    [Theory]
    [InlineData("and https://b.example/paged too")]
    [InlineData("get the names from https://b.example/paged instead")]
    [InlineData("do the same for https://b.example/paged")]
    public void A_further_page_leaves_what_is_under_way(string text) =>
        Route(text, Known(First, MissionStatus.Active, "https://a.example")).Interpretation.Should().BeOfType<Interpretation.Mission>(text).Which.Replaces.Should().BeNull();

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
        KnownMission[] known = [Known(Second, MissionStatus.Active, "https://a.example/second"), Known(First, MissionStatus.Completed, "https://a.example")];
        var objective = Route(text, known).Interpretation.Should().BeOfType<Interpretation.Mission>(text).Which.Objective;

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

    [Theory]
    [InlineData("forget it, cancel")]
    [InlineData("no wait, stop!")]
    [InlineData("never mind, cancel please")]
    [InlineData("oh no. Stop")]
    public void An_act_behind_a_few_words_is_still_an_act(string text) =>
        Route(text, Known(First, MissionStatus.Active, "https://a.example")).Interpretation.Should().BeOfType<Interpretation.Control>(text).Which.Command
            .Should().BeEquivalentTo(new { Verb = ControlVerb.Cancel, MissionIds = new[] { First } });

    [Theory]
    [InlineData("my alarm went off this morning and it would not stop")]
    [InlineData("the train does this all the time, stop")]
    [InlineData("the rain will never stop")]
    public void A_story_that_ends_in_such_a_word_is_none(string text) =>
        Route(text, Known(First, MissionStatus.Active, "https://a.example")).Receipt.Route.Should().NotBe("control");

    [Fact]
    public void The_same_for_another_page_changes_the_page_and_its_limits()
    {
        var mission = Route("do the same for b.example", Known(First, MissionStatus.Completed, "https://a.example")).Interpretation.Should().BeOfType<Interpretation.Mission>().Which;

        mission.Objective.Url.Should().Be("https://b.example");
        mission.Scope.AllowedDomains.Should().Equal("b.example");
    }

    [Fact]
    public void Yes_approves_only_where_something_waits_for_it()
    {
        Route("yes, go ahead", Known(First, MissionStatus.Proposed, "https://a.example")).Interpretation.Should().BeOfType<Interpretation.Control>().Which.Command.Verb.Should().Be(ControlVerb.Approve);
        Route("yes", Known(First, MissionStatus.Proposed, "https://a.example")).Interpretation.Should().BeOfType<Interpretation.Control>().Which.Command.Verb.Should().Be(ControlVerb.Approve);
        Route("Yes please!", Known(First, MissionStatus.Proposed, "https://a.example")).Interpretation.Should().BeOfType<Interpretation.Control>().Which.Command.Verb.Should().Be(ControlVerb.Approve);
        Route("yes").Receipt.Route.Should().Be("answer");
        Route("no", Known(First, MissionStatus.Proposed, "https://a.example")).Interpretation.Should().BeOfType<Interpretation.Control>().Which.Command.Verb.Should().Be(ControlVerb.Reject);
        Route("yes, go ahead").Receipt.Route.Should().Be("answer");
    }

    [Fact]
    public void It_is_the_latest_mission_that_the_act_fits()
    {
        var command = Route("cancel it", Known(Second, MissionStatus.Completed, "https://b.example"), Known(First, MissionStatus.Active, "https://a.example")).Interpretation.Should().BeOfType<Interpretation.Control>().Which.Command;

        command.MissionIds.Should().Equal(First);
    }

    [Fact]
    public void Done_again_is_the_newest_mission_and_no_older_one_while_that_goes_on()
    {
        var command = Route("retry it", Known(Second, MissionStatus.Active, "https://b.example"), Known(First, MissionStatus.Completed, "https://a.example"))
            .Interpretation.Should().BeOfType<Interpretation.Control>().Which.Command;

        command.MissionIds.Should().Equal(Second);
    }

    [Theory]
    [InlineData("get the things")]
    [InlineData("show me the log of it")]
    public void A_command_that_is_not_understood_is_not_thanked_for(string text) =>
        Route(text).Interpretation.Should().BeOfType<Interpretation.Answer>().Which.Text.Should().StartWith("I am not sure what you want done");

    [Fact]
    public void An_open_question_survives_storage()
    {
        var asked = Ask("Extract the names under $50");

        var read = JsonSerializer.Deserialize<PendingQuestion>(JsonSerializer.Serialize(asked, SortieJson.Options), SortieJson.Options);

        read.Should().BeEquivalentTo(asked);
    }

    [Fact]
    public void A_receipt_names_the_reasons_and_the_runner_up()
    {
        var receipt = Route("Get product names and prices from example.com").Receipt;

        receipt.Reasons.Should().NotBeEmpty();
        receipt.RunnerUp.Should().Be("answer");
        receipt.Margin.Should().BeGreaterThan(0.5);
        JsonSerializer.Serialize(receipt, SortieJson.Options).Should().Contain("\"runner_up\":\"answer\"");
    }

    [Fact]
    public void The_words_that_say_when_and_what_to_tell_are_kept_with_the_wish()
    {
        var mission = Route("check https://shop.example/item/3 every day at 8am and tell me if it changes").Interpretation.Should().BeOfType<Interpretation.Mission>().Which;

        mission.Objective.Schedule.Should().Be("every day at 8am");
        mission.Watch.Should().Be(new Watch(WatchMode.Changes));
    }

    [Fact]
    public void A_description_is_one_clean_sentence() =>
        Route("pls get the product names and prices from shop.example, top 5 under $50 as csv thx").Interpretation.Should().BeOfType<Interpretation.Mission>().Which
            .Objective.Description.Should().Be("Collect product names and prices from https://shop.example, the first 5, price less than 50 USD, as CSV.");

    [Theory]
    [InlineData("get me the cheapest ones from https://shop.example/lamps", "Collect what it lists from https://shop.example/lamps, by price, lowest first.")]
    [InlineData("show me everything cheaper than 20 euros on shop.example", "Collect what it lists from https://shop.example, price less than 20 EUR.")]
    public void A_description_names_no_ones(string text, string description) =>
        Route(text).Interpretation.Should().BeOfType<Interpretation.Mission>().Which.Objective.Description.Should().Be(description);

    private static KnownMission Known(MissionId id, MissionStatus status, string url) =>
        new(id, status, new() { Type = ObjectiveType.Extract, Description = $"Collect name from {url}.", Url = url, Fields = ["name"] }, new() { AllowedDomains = [new Uri(url).Host] })
        {
            Asks = status is MissionStatus.Proposed ? GateKind.Approval : null,
        };

    private static RoutedMessage Route(string text, params KnownMission[] recent) => MessageRouter.Route(text, MessageCase.NoContext with { Recent = recent });

    private static PendingQuestion Ask(string text) => Route(text).Pending ?? throw new InvalidOperationException($"'{text}' led to no question.");

    private static RoutedMessage Reply(PendingQuestion asked, string text) => MessageRouter.Route(text, MessageCase.NoContext with { Pending = asked });
}
