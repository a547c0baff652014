using Sortie.Chat.Routing;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Chat;

public sealed class RoutingCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_shared_case_takes_its_route() =>
        Score(File.ReadLines(Repository.Shared("cases/routing.jsonl")).Where(line => line.Length > 0).Select(MessageCase.FromJson))
            .Should().BeEmpty();

    [Theory]
    [InlineData("requests.txt")]
    [InlineData("questions.txt")]
    public void Every_message_of_our_own_takes_its_route_and_is_drafted_right(string fileName) =>
        Score(MessageCase.FromTable(fileName)).Should().BeEmpty();

    [Fact]
    public void Ordinary_chat_never_creates_a_mission()
    {
        var lines = File.ReadLines(MessageCase.Beside("chitchat.txt")).Where(line => line.Length > 0).ToList();
        var faults = lines.Select(line => (line, MessageRouter.Route(line, MessageCase.NoContext).Receipt))
            .Where(pair => pair.Receipt.Route is not ("answer" or "clarify")).ToList();
        faults.ForEach(fault => output.WriteLine($"'{fault.line}' went to {fault.Receipt.Route}: {string.Join("; ", fault.Receipt.Reasons)}"));
        faults.Should().BeEmpty();
        lines.Count.Should().BeGreaterThanOrEqualTo(400);
    }

    [Fact]
    public void Ordinary_chat_about_a_site_is_answered_and_not_asked_about() =>
        File.ReadLines(MessageCase.Beside("chitchat.txt"))
            .Where(line => line.Split(' ').Length > 2 && new Message(line).Addresses is not [])
            .Where(line => MessageRouter.Route(line, MessageCase.NoContext).Receipt.Route != "answer")
            .Should().BeEmpty();

    private List<string> Score(IEnumerable<MessageCase> cases)
    {
        var all = cases.ToList();
        var faults = all.Select(each => each.Fault()).OfType<string>().ToList();
        output.WriteLine($"{all.Count - faults.Count} of {all.Count} right ({100.0 * (all.Count - faults.Count) / all.Count:0.0} %).");
        faults.ForEach(output.WriteLine);
        return faults;
    }
}
