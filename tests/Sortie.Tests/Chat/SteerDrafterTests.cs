using Sortie.Chat.Drafting;
using Sortie.Chat.Routing;
using Sortie.Log;
using Sortie.Missions;

namespace Sortie.Tests.Chat;

/// <summary>What is understood of words to a mission that collects names and prices under 50 dollars.</summary>
public sealed class SteerDrafterTests
{
    private static readonly Objective Before = new()
    {
        Type = ObjectiveType.Extract,
        Description = "Collect names and prices.",
        Url = "https://shop.example/",
        Fields = ["name", "price"],
        Conditions = [new("price", Comparison.LessThan, "50", "USD")],
    };

    [Theory]
    [InlineData("only the first 5", 5)]
    [InlineData("just the top 10 please", 10)]
    [InlineData("only look at the first 20", 20)]
    [InlineData("only get the first 3 products", 3)]
    [InlineData("just ten", 10)]
    [InlineData("make it ten, please", 10)]
    [InlineData("actually 25 would be better", 25)]
    [InlineData("I only need 3 of them", 3)]
    public void A_number_of_records(string text, int count) =>
        After(text).Should().BeEquivalentTo(Before with { TargetCount = count, Description = $"Collect names and prices. Changed: {text}" });

    [Theory]
    [InlineData("also the rating", "name,price,rating")]
    [InlineData("add the rating and the availability", "name,price,rating,availability")]
    [InlineData("only the names", "name")]
    [InlineData("the ratings too", "name,price,rating")]
    [InlineData("I also want the rating", "name,price,rating")]
    [InlineData("without the price column please", "name")]
    [InlineData("I don't need the prices", "name")]
    public void What_to_collect(string text, string fields) => After(text).Fields.Should().Equal(fields.Split(','));

    [Theory]
    [InlineData("under $20", "price", "20")]
    [InlineData("only those under $20", "price", "20")]
    [InlineData("under 20 dollars", "price", "20")]
    [InlineData("cheaper than $15 only", "price", "15")]
    public void A_condition_takes_the_place_of_the_one_on_its_field(string text, string field, string value)
    {
        After(text).Conditions.Should().Equal(new Condition(field, Comparison.LessThan, value, "USD"));
        After(text).Fields.Should().Equal("name", "price");
    }

    [Theory]
    [InlineData("at most 3 pages", 3, null)]
    [InlineData("only look at the first 2 pages", 2, null)]
    [InlineData("within 2 minutes", null, 120)]
    public void A_limit(string text, int? pages, int? seconds)
    {
        var change = SteerDrafter.Draft(text, Before);

        (change.MaxPages, change.MaxDurationSeconds, change.TargetCount).Should().Be((pages, seconds, null));
        change.Fields.Should().BeEmpty();
    }

    [Theory]
    [InlineData("please hurry up")]
    [InlineData("thanks")]
    [InlineData("do not stop")]
    [InlineData("go to https://other.example instead")]
    [InlineData("?!")]
    public void Nothing(string text) => SteerDrafter.Draft(text, Before).IsEmpty.Should().BeTrue();

    [Theory]
    [InlineData("tell mission_chat_00000000000a to only look at the first 2 pages", "only look at the first 2 pages")]
    [InlineData("Tell mission mission_chat_00000000000a: only the first 5", "only the first 5")]
    [InlineData("please tell it to also get the rating", "also get the rating")]
    [InlineData("ask mission_chat_00000000000a to stay under $20", "stay under $20")]
    public void Chat_takes_words_to_a_mission(string text, string words)
    {
        var id = MissionId.Parse("mission_chat_00000000000a");
        var context = MessageCase.NoContext with { Recent = [new(id, MissionStatus.Active, Before, new())] };

        var routed = MessageRouter.Route(text, context);

        var command = routed.Interpretation.Should().BeOfType<Interpretation.Control>().Which.Command;
        (command.Verb, command.Text).Should().Be((ControlVerb.Steer, words));
        command.MissionIds.Should().Equal(id);
        SteerDrafter.Draft(command.Text, Before).IsEmpty.Should().BeFalse();
    }

    private static Objective After(string text) => SteerDrafter.Draft(text, Before).ApplyTo(Before, text);
}
