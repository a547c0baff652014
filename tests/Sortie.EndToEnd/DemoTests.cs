using System.Net;
using System.Net.Sockets;
using Sortie.EndToEnd.Harness;

namespace Sortie.EndToEnd;

/// <summary><c>sortie demo</c> where nobody sits at a terminal.</summary>
public sealed class DemoTests : IDisposable
{
    private const int UsualPort = 5210;

    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task The_demo_shows_its_table_and_the_whiteboards_address_and_ends()
    {
        var demo = await _work.RunAsync("demo");

        demo.ExitCode.Should().Be(0);
        demo.Out.ShouldShowTheShop();
        demo.Out.ShouldBePlain();
        demo.Out.Should().MatchRegex("whiteboard was at http://127\\.0\\.0\\.1:\\d+/");
        Directory.Exists(_work.DataFolder).Should().BeFalse("it uses a folder of its own");
    }

    [Fact]
    public async Task The_demo_takes_another_port_where_the_usual_one_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, UsualPort);
        try
        {
            taken.Start();
        }
        catch (SocketException)
        {
            // Somebody else has it, which is as good.
        }

        var demo = await _work.RunAsync("demo", "--json", "--data", _work.DataFolder);

        demo.ExitCode.Should().Be(0);
        demo.Json.GetProperty("missions")[0].GetProperty("state").GetProperty("status").GetString().Should().Be("completed");
        (await _work.RunAsync("missions")).Out.Should().Contain("1 completed", "a folder that is named is kept");
    }
}
