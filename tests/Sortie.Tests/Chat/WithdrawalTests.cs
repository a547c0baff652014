using Sortie.Chat;
using Sortie.Missions;
using Sortie.Schedules;
using Sortie.Tests.Harness;
using Sortie.Tests.Schedules;

namespace Sortie.Tests.Chat;

/// <summary>What was asked for is not wanted any more.</summary>
public sealed class WithdrawalTests : IDisposable
{
    private const string Session = "chat_of_one";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("never mind")]
    [InlineData("forget about it")]
    [InlineData("ok, forget it, thanks")]
    [InlineData("scrap that")]
    [InlineData("actually, I changed my mind")]
    [InlineData("I don't need it anymore")]
    [InlineData("I don't want that one any longer")]
    [InlineData("hang on, don't do it")]
    [InlineData("forget it. I found it myself")]
    public async Task What_was_just_begun_is_stopped(string text)
    {
        await using var sortie = await StartAsync();
        await sortie.SayAsync("get names from https://shop.example", Session);
        await sortie.SayAsync(text, Session);
        await sortie.SayAsync("every day at 8 get the headlines from https://news.example", Session);
        await sortie.SayAsync(text, Session);

        (await sortie.MissionsAsync()).Should().ContainSingle().Which.Status.Should().Be(MissionStatus.Cancelled);
        sortie.Book.List().Should().BeEmpty();
    }

    [Fact]
    public async Task Never_mind_is_no_more_than_a_courtesy_once_something_else_was_said()
    {
        await using var sortie = await StartAsync();
        await sortie.SayAsync("get names from https://shop.example", Session);
        await sortie.SayAsync("how far are you?", Session);

        (await sortie.SayAsync("never mind", Session)).Envelope.Route.Should().Be("answer");
        (await sortie.MissionsAsync()).Should().ContainSingle().Which.Status.Should().NotBe(MissionStatus.Cancelled);

        await sortie.SayAsync("every day at 8 get the headlines from https://news.example", Session);
        await sortie.SayAsync("when does it run next?", Session);
        await sortie.SayAsync("never mind", Session);
        sortie.Book.List().Should().ContainSingle().Which.Status.Should().Be(ScheduleStatus.Active);

        (await sortie.SayAsync("forget about it", Session)).Envelope.ResponseType
            .Should().Be(ResponseType.MissionUpdated, "it names what it is about");
        sortie.Book.List().Should().BeEmpty();
    }

    [Theory]
    [InlineData("never mind the weather")]
    [InlineData("it does not matter to me, show my missions")]
    public async Task What_says_more_stops_nothing(string text)
    {
        await using var sortie = await StartAsync();
        await sortie.SayAsync("get names from https://shop.example", Session);

        await sortie.SayAsync(text, Session);

        (await sortie.MissionsAsync()).Should().ContainSingle().Which.Status.Should().NotBe(MissionStatus.Cancelled);
    }

    [Theory]
    [InlineData("never mind")]
    [InlineData("forget about it")]
    public async Task Where_there_is_nothing_to_stop_nothing_is_said_of_it(string text)
    {
        await using var sortie = await StartAsync();

        (await sortie.SayAsync(text)).Envelope.Route.Should().Be("answer");
    }

    private Task<ScheduleHarness> StartAsync() => ScheduleHarness.StartAsync(_folder, ScheduleHarness.Sunday, running: false);
}
