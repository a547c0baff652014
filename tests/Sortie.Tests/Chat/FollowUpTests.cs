using Sortie.Chat.Routing;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Tests.Chat;

/// <summary>Words that change the latest mission without naming it.</summary>
public sealed class FollowUpTests
{
    private static readonly MissionId Id = MissionId.Parse("mission_chat_00000000000a");

    private static readonly Objective Before = new()
    {
        Type = ObjectiveType.Extract,
        Description = "Collect name, price from https://shop.example/list.",
        Url = "https://shop.example/list",
        Fields = ["name", "price"],
        Schedule = null,
    };

    [Theory]
    [InlineData("only the first 10")]
    [InlineData("just the first 10 please")]
    [InlineData("also get the rating")]
    [InlineData("and also collect the rating")]
    [InlineData("the rating too")]
    [InlineData("ok, only those under $20")]
    [InlineData("save them as csv")]
    [InlineData("export it to json")]
    [InlineData("as csv please")]
    [InlineData("sort them by price")]
    [InlineData("sort by price please")]
    [InlineData("and the ratings")]
    [InlineData("cheapest first")]
    [InlineData("just ten")]
    [InlineData("make it ten")]
    [InlineData("i'd rather have only 15 of them")]
    [InlineData("could you throw in the ratings")]
    [InlineData("nothing over 30 euros please")]
    [InlineData("i also want the phone numbers")]
    [InlineData("drop the price")]
    [InlineData("i dont need prices after all")]
    [InlineData("can i have that as json?")]
    [InlineData("csv would be better")]
    [InlineData("no more than 3 pages")]
    [InlineData("don't visit more than 4 pages")]
    [InlineData("two pages are enough")]
    public void A_mission_that_goes_on_takes_them_in(string text)
    {
        var command = Route(text, MissionStatus.Active).Interpretation.Should().BeOfType<Interpretation.Control>().Which.Command;

        (command.Verb, command.MissionIds.Single(), command.Text).Should().Be((ControlVerb.Steer, Id, text));
    }

    [Theory]
    [InlineData("make it urgent", Priority.High)]
    [InlineData("give it high priority please", Priority.High)]
    [InlineData("prioritise mission_chat_00000000000a", Priority.High)]
    [InlineData("give that mission a low priority", Priority.Low)]
    [InlineData("set the priority of mission_chat_00000000000a to normal", Priority.Normal)]
    [InlineData("bump it to the top of the queue", Priority.High)]
    [InlineData("please move that mission to the front", Priority.High)]
    [InlineData("put it to the end of the list", Priority.Low)]
    public void It_can_be_put_before_others_or_behind_them(string text, Priority priority)
    {
        var command = Route(text, MissionStatus.Proposed).Interpretation.Should().BeOfType<Interpretation.Control>().Which.Command;

        (command.Verb, command.MissionIds.Single(), command.Priority).Should().Be((ControlVerb.Prioritise, Id, priority));
        MessageRouter.Route("make it urgent", MessageCase.NoContext).Receipt.Route.Should().NotBe("control", "no mission is spoken of");
    }

    [Fact]
    public void One_that_has_ended_is_run_once_more_with_them()
    {
        After("only the first 10").TargetCount.Should().Be(10);
        After("make it twenty").TargetCount.Should().Be(20);
        After("leave out the names").Fields.Should().Equal("price");
        After("also get the rating").Fields.Should().Equal("name", "price", "rating");
        After("save them as csv").Format.Should().Be(OutputFormat.Csv);
        After("save them as cheap.csv").Should().BeEquivalentTo(new { FileName = "cheap.csv", Format = OutputFormat.Csv, Before.Url, Before.Fields });
        After("put the results into cheap.json please").Should().BeEquivalentTo(new { FileName = "cheap.json", Format = OutputFormat.Json });
        After("make a csv of these").Format.Should().Be(OutputFormat.Csv);
        After("and as json?").Format.Should().Be(OutputFormat.Json);
        After("export it to json").Format.Should().Be(OutputFormat.Json);
        After("sort them by price").Order.Should().Be(new Sorting("price"));
        After("sort them by price, most expensive first").Order.Should().Be(new Sorting("price", Descending: true));
        After("only those that have at least 3 rooms").Should().BeEquivalentTo(
            new { TargetCount = (int?)null, Conditions = new[] { new Condition("room", Comparison.AtLeast, "3") } });
        After("which is the cheapest?").Should().BeEquivalentTo(
            new { Order = new Sorting("price"), TargetCount = 1, Before.Url, Before.Fields });
        After("which of them is the most expensive").Should().BeEquivalentTo(
            new { Order = new Sorting("price", Descending: true), TargetCount = 1 });
        After("drop everything above 200 euros").Conditions.Should().Equal(new Condition("price", Comparison.AtMost, "200", "EUR"));
        After("and leave out anything below 5 euros please").Conditions.Should().Equal(new Condition("price", Comparison.AtLeast, "5", "EUR"));
        After("only those under $20").Conditions.Should().Equal(new Condition("price", Comparison.LessThan, "20", "USD"));
        After("actually make it under 60").Should().BeEquivalentTo(
            new { Conditions = new[] { new Condition("price", Comparison.LessThan, "60") }, Before.Fields });
    }

    [Fact]
    public void What_a_schedule_began_is_run_once_and_not_scheduled_again()
    {
        var routed = MessageRouter.Route("save them as csv", Context(MissionStatus.Completed, Before with { Schedule = "every day at 6" }));

        routed.Interpretation.Should().BeOfType<Interpretation.Mission>().Which.Objective.Schedule.Should().BeNull();
    }

    [Theory]
    [InlineData("thanks, that's great")]
    [InlineData("just kidding")]
    [InlineData("just one more thing")]
    [InlineData("ten is my lucky number")]
    [InlineData("drop the mike")]
    [InlineData("without the ratings")]
    [InlineData("and the weather?")]
    [InlineData("3 pages are enough for a letter")]
    [InlineData("I drop everything over the weekend")]
    [InlineData("skip the talk about my 5 dogs")]
    [InlineData("only 5 days until Christmas, can you believe it?")]
    [InlineData("which is better, tea or coffee?")]
    [InlineData("also, my cat says hello")]
    [InlineData("what is it?")]
    public void Talk_changes_nothing(string text) =>
        Route(text, MissionStatus.Completed).Receipt.Route.Should().NotBe("mission").And.NotBe("control");

    [Theory]
    [InlineData("save them as csv")]
    [InlineData("which is the cheapest?")]
    public void Without_a_mission_nothing_is_changed(string text) =>
        MessageRouter.Route(text, MessageCase.NoContext).Receipt.Route.Should().BeOneOf("clarify", "answer");

    [Theory]
    [InlineData("how many did you find?")]
    [InlineData("how many products did it find")]
    [InlineData("what did you find?")]
    public void What_was_found_is_asked_of_the_mission(string text) =>
        Route(text, MissionStatus.Completed).Interpretation.Should().BeOfType<Interpretation.Status>().Which.Query
            .Should().BeEquivalentTo(new { Scope = StatusScope.One, MissionId = Id });

    [Theory]
    [InlineData("which is the cheapest?")]
    [InlineData("Which one is the most expensive?")]
    [InlineData("how many are under 20 euros?")]
    [InlineData("which ones cost less than 20 euros")]
    [InlineData("what is the lowest price?")]
    [InlineData("how many are there?")]
    [InlineData("which three are the cheapest?")]
    public void A_question_changes_nothing_in_a_mission_that_goes_on(string text) =>
        Route(text, MissionStatus.Active).Interpretation.Should().BeOfType<Interpretation.Status>().Which.Query
            .Should().BeEquivalentTo(new { Scope = StatusScope.One, MissionId = Id, IsEarly = true });

    [Theory]
    [InlineData("which is better, tea or coffee?")]
    [InlineData("what is 12% of 350?")]
    [InlineData("what is the capital of France?")]
    [InlineData("how many days are there in May?")]
    public void A_question_about_other_things_is_answered_as_ever_meanwhile(string text) =>
        Route(text, MissionStatus.Active).Receipt.Route.Should().Be("answer");

    private static Objective After(string text) =>
        Route(text, MissionStatus.Completed).Interpretation.Should().BeOfType<Interpretation.Mission>(text).Which.Objective;

    private static RoutedMessage Route(string text, MissionStatus status) => MessageRouter.Route(text, Context(status, Before));

    private static ConversationContext Context(MissionStatus status, Objective objective) =>
        MessageCase.NoContext with { Recent = [new(Id, status, objective, new Scope { AllowedDomains = ["shop.example"] })] };
}
