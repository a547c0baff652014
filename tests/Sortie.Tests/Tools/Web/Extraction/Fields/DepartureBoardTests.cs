using static Sortie.Tests.Tools.Web.WebToolCalls;

namespace Sortie.Tests.Tools.Web.Extraction.Fields;

/// <summary>Boards and lists of connections, which tell times, places and states without labels.</summary>
public sealed class DepartureBoardTests
{
    [Fact]
    public async Task A_departure_is_called_by_where_it_goes()
    {
        const string Html = """
            <html><body><h1>Departures</h1><ul>
            <li><time>08:10</time> <b>Skerry</b> <span class=pier>Pier 3</span> <span>arrives 09:25</span> <em>On time</em></li>
            <li><time>08:40</time> <b>Tarn</b> <span class=pier>Pier 1</span> <span>arrives 09:05</span> <em>Delayed 12 min</em></li>
            <li><time>09:15</time> <b>Skerry</b> <span class=pier>Pier 3</span> <span>arrives 10:30</span> <em>Cancelled</em></li>
            </ul></body></html>
            """;

        (await RowsAsync(Html, ["departure time", "destination", "pier", "arrival", "status"])).Should().Equal(
            "08:10 | Skerry | 3 | 09:25 | On time", "08:40 | Tarn | 1 | 09:05 | Delayed 12 min", "09:15 | Skerry | 3 | 10:30 | Cancelled");
    }

    [Fact]
    public async Task Of_two_clocks_the_first_is_the_departure_and_the_second_the_arrival()
    {
        const string Html = """
            <html><body><h1>Ferries to Skerry</h1><ol>
            <li><h3>Gull Line</h3><div>06:35 – 09:50</div><div>direct</div></li><li><h3>Tern Line</h3><div>07:05 – 11:20</div><div>1 stop</div></li>
            </ol></body></html>
            """;

        (await RowsAsync(Html, ["name", "departure", "arrival"])).Should().Equal("Gull Line | 06:35 | 09:50", "Tern Line | 07:05 | 11:20");
    }

    [Fact]
    public async Task Of_two_clocks_none_is_how_long_it_takes()
    {
        const string Html = """
            <html><body><h1>Tarn to Skerry</h1><ul>
            <li><div><b>10:05</b> → <b>13:22</b></div><div>3h 17m, 1 change</div><div>from £48.00</div></li>
            <li><div><b>10:35</b> → <b>13:20</b></div><div>2 changes</div><div>from £62.50</div></li>
            <li><div><b>11:05</b> → <b>14:41</b></div><div>3h 36m, 2 changes</div><div>from £39.00</div></li>
            </ul></body></html>
            """;

        (await RowsAsync(Html, ["departure", "arrival", "duration", "fare"]))
            .Should().Equal("10:05 | 13:22 | 3h 17m | 48", "10:35 | 13:20 | – | 62.5", "11:05 | 14:41 | 3h 36m | 39");
    }
}
