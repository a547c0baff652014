using System.Text.Json;
using Sortie.Chat.Routing;
using Sortie.Schedules;
using static Sortie.Tests.Chat.Talk;

namespace Sortie.Tests.Chat;

/// <summary>What the router says of a message besides its route.</summary>
public sealed class RoutedMessageTests
{
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
        var mission = Route("check https://shop.example/item/3 every day at 8am and tell me if it changes").Mission();

        mission.Objective.Schedule.Should().Be("every day at 8am");
        mission.Watch.Should().Be(new Watch(WatchMode.Changes));
    }

    [Fact]
    public void A_description_is_one_clean_sentence() =>
        Route("pls get the product names and prices from shop.example, top 5 under $50 as csv thx").Mission()
            .Objective.Description.Should().Be(
                "Collect product names and prices from https://shop.example, the first 5, price less than 50 USD, as CSV.");

    [Theory]
    [InlineData("get me the cheapest ones from https://shop.example/lamps", "Collect what it lists from https://shop.example/lamps, by price, lowest first.")]
    [InlineData("show me everything cheaper than 20 euros on shop.example", "Collect what it lists from https://shop.example, price less than 20 EUR.")]
    public void A_description_names_no_ones(string text, string description) => Route(text).Mission().Objective.Description.Should().Be(description);

    [Theory]
    [InlineData("get the things")]
    [InlineData("show me the log of it")]
    public void A_command_that_is_not_understood_is_not_thanked_for(string text) =>
        Route(text).Interpretation.Should().BeOfType<Interpretation.Answer>().Which.Text.Should().StartWith("I am not sure what you want done");
}
