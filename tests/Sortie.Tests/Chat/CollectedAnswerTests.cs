using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sortie.Chat;
using Sortie.Missions;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;

namespace Sortie.Tests.Chat;

/// <summary>Questions about what a mission collected are answered from that, and from nothing else.</summary>
public sealed class CollectedAnswerTests : IAsyncLifetime
{
    private static readonly string Coffees = ListPage.Of(
        "Coffee", "name;price;origin", "Robusta;€8.50;Vietnam", "Santos;€11.20;Brazil", "Kenya AA;€16.90;Kenya", "Espresso;€9.75;Brazil", "Decaf;€8.50;Colombia");

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, string> _pages = new() { ["/coffee"] = Coffees };
    private readonly FakeTimeProvider _time = new(new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private TestSite _site = null!;
    private TestSortie _sortie = null!;
    private int _asked;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.StartAsync(context =>
        {
            Interlocked.Increment(ref _asked);
            context.Response.ContentType = "text/html";
            context.Response.StatusCode = _pages.TryGetValue(context.Request.Path.Value!, out var page) ? 200 : 404;
            return context.Response.WriteAsync(page ?? "gone", Stop);
        });
        await RestartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _sortie.DisposeAsync();
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_needs_no_page_and_no_mission()
    {
        var session = await CollectAsync("Get name and price from {0}coffee");
        _pages.Clear();
        var asked = _asked;

        var reply = await SayAsync(session, "what does the Kenya AA cost?");

        reply.Should().BeEquivalentTo(new { ResponseType = ResponseType.Text, Route = "answer", MissionsSpawned = Array.Empty<SpawnedMission>() });
        reply.Summary.Should().StartWith("Kenya AA: price 16.90 EUR.");
        _asked.Should().Be(asked);
    }

    [Fact]
    public async Task It_says_which_mission_collected_how_many_records_and_when()
    {
        var session = await CollectAsync("Get name and price from {0}coffee");
        var mission = (await _sortie.Whiteboard.ListAsync(new(), Stop)).Missions[0].MissionId;
        _time.Advance(TimeSpan.FromDays(3));

        var reply = await SayAsync(session, "how many of them are under 10 euros?");

        reply.Summary.Should().Be(
            $"3 of the 5 records have price less than 10 EUR.\nThis is from 5 records that {mission} collected on 1 May 2026 at 12:00 UTC; say 'check again' to have the page asked anew.");
        reply.UiHints.Missions.Should().Equal(mission);
        reply.UiHints.Suggestions.Should().Contain("check again");
    }

    [Fact]
    public async Task Those_that_share_the_first_place_are_all_named()
    {
        var session = await CollectAsync("Get name and price from {0}coffee");

        (await SayAsync(session, "which is the cheapest?")).Summary.Should().StartWith("The lowest price of the 5 records is 8.50 EUR: Robusta and Decaf (2 share it).");
    }

    [Fact]
    public async Task So_many_that_are_the_first_are_shown()
    {
        var session = await CollectAsync("Could you get me name and price from {0}coffee?");

        var reply = await SayAsync(session, "which three are the cheapest?");

        reply.UiHints.Rows.Should().HaveCount(3).And.OnlyContain(row => row[0] == "Robusta" || row[0] == "Decaf" || row[0] == "Espresso");
    }

    [Fact]
    public async Task The_last_ones_are_shown()
    {
        var session = await CollectAsync("Get name and price from {0}coffee");

        (await SayAsync(session, "the last 2")).UiHints.Rows.Select(row => row[0]).Should().Equal("Espresso", "Decaf");
    }

    [Fact]
    public async Task A_column_that_alone_is_wanted_and_was_not_collected_is_asked_of_the_page()
    {
        var session = await CollectAsync("Get price and origin from {0}coffee");

        (await SayAsync(session, "names only please")).MissionsSpawned.Should().ContainSingle();
    }

    [Fact]
    public async Task Whom_a_wish_speaks_to_is_no_kind_of_records()
    {
        var session = await CollectAsync("Could you get me name and price from {0}coffee?");

        (await SayAsync(session, "how many did you get?")).Route.Should().Be("status");
    }

    [Fact]
    public async Task Where_a_word_fits_two_columns_both_are_told()
    {
        _pages["/zoo"] = ListPage.Of("Zoo", "ticket;adult price;child price", "Day;€24;€12", "Evening;€15;€9", "Year;€89;€5");
        var session = await CollectAsync("get ticket, adult price and child price from {0}zoo");

        (await SayAsync(session, "which is the cheapest?")).Summary.Should()
            .Contain("The lowest adult price of the 3 records is 15 EUR: Evening.").And.Contain("The lowest child price of the 3 records is 5 EUR: Year.");
    }

    [Fact]
    public async Task Amounts_in_different_currencies_are_not_compared()
    {
        _pages["/cheese"] = ListPage.Of("Cheese", "name;price", "Gouda;€7.20", "Cheddar;£6.80", "Brie;€9.10");
        var session = await CollectAsync("get name and price from {0}cheese");

        (await SayAsync(session, "which is the cheapest?")).Summary.Should()
            .Contain("The lowest price of the 2 records in EUR is 7.20 EUR: Gouda.").And.Contain("The lowest price of the 1 record in GBP is 6.80 GBP: Cheddar.").And.Contain("not converted");
    }

    [Fact]
    public async Task What_has_no_value_is_counted_and_not_taken_for_nothing()
    {
        _pages["/tea"] = ListPage.Of("Tea", "name;price", "Assam;€7.20", "Sencha;", "Darjeeling;€9.10", "Ceylon;€5.10", "Keemun;€8.10");
        var session = await CollectAsync("get name and price from {0}tea");

        (await SayAsync(session, "how many of them are under 8 euros?")).Summary.Should().StartWith("2 of the 5 records have price less than 8 EUR.\n1 of 5 has no price.");
    }

    [Fact]
    public async Task What_has_no_figure_is_counted_and_not_reckoned_with()
    {
        _pages["/tea"] = ListPage.Of("Tea", "name;price", "Assam;€7.20", "Sencha;", "Darjeeling;on request", "Ceylon;€5.10", "Keemun;€8.10");
        var session = await CollectAsync("get name and price from {0}tea");

        (await SayAsync(session, "what do they cost on average?")).Summary.Should().StartWith(
            "The average price of 3 of the 5 records is 6.80 EUR. 2 have no figure for price.");
    }

    [Fact]
    public async Task Amounts_in_different_currencies_are_reckoned_apart()
    {
        _pages["/cheese"] = ListPage.Of("Cheese", "name;price", "Gouda;€7.20", "Cheddar;£6.80", "Brie;€9.10");
        var session = await CollectAsync("get name and price from {0}cheese");

        (await SayAsync(session, "what would they cost altogether?")).Summary.Should().StartWith(
            "The total price of the 2 records in EUR is 16.30 EUR. The total price of the 1 record in GBP is 6.80 GBP. They are not converted.");
    }

    [Theory]
    [InlineData("how much would the two cheapest be together?", "The total price of the first 2 of the 5 records by price, lowest first, is 17 EUR.")]
    [InlineData("total price of the ones under 10 euros", "The total price of the 3 records with price less than 10 EUR is 26.75 EUR.")]
    [InlineData("what is the price range?", "The price of the 5 records goes from 8.50 EUR (Robusta) to 16.90 EUR (Kenya AA).")]
    [InlineData("median price of the ones from Brazil?", "The median price of the 2 records with 'brazil' in origin is 10.48 EUR.")]
    [InlineData("what do the Brazilian ones weigh in total?", null)]
    public async Task What_values_come_to_is_told_of_those_that_are_meant(string question, string? answer)
    {
        var session = await CollectAsync("Get name, price and origin from {0}coffee");

        var reply = await SayAsync(session, question);

        _ = answer is null ? reply.Summary.Should().NotContain("collected on") : reply.Summary.Should().StartWith(answer);
    }

    [Fact]
    public async Task What_a_limited_part_comes_to_is_told_as_that_of_a_part()
    {
        var session = await CollectAsync("Get the first 3 names and prices from {0}coffee");

        (await SayAsync(session, "what is the average price?")).Summary.Should()
            .StartWith("The average price of the 3 records is 12.20 EUR.").And.Contain("Only the first 3 were collected.");
    }

    [Fact]
    public async Task Of_numbers_that_no_sum_can_hold_none_is_told()
    {
        _pages["/stars"] = ListPage.Of("Stars", "name;weight", "Vega;79228162514264337593543950335", "Rigel;79228162514264337593543950335", "Spica;5");
        var session = await CollectAsync("get name and weight from {0}stars");

        (await SayAsync(session, "what do they weigh in total?")).Summary.Should().StartWith("The total weight of 1 of the 3 records is 5. 2 have no figure for weight");
    }

    [Theory]
    [InlineData("which is the cheapest?")]
    [InlineData("how many are under 10 euros?")]
    [InlineData("sort by rating")]
    [InlineData("which has the best rating?")]
    public async Task What_was_not_collected_needs_a_mission(string question)
    {
        var session = await CollectAsync("Get the first 3 names and prices from {0}coffee");

        (await SayAsync(session, question)).MissionsSpawned.Should().ContainSingle();
    }

    [Fact]
    public async Task A_value_that_was_not_collected_is_collected_as_well()
    {
        var session = await CollectAsync("Get name and origin from {0}coffee");

        var spawned = (await SayAsync(session, "what does the Kenya AA cost?")).MissionsSpawned.Should().ContainSingle().Subject;

        (await _sortie.UntilEndedAsync(spawned.MissionId)).Objective.Fields.Should().Equal("name", "origin", "price");
    }

    [Fact]
    public async Task Of_what_was_limited_a_question_about_just_those_is_answered()
    {
        var session = await CollectAsync("Get the first 3 names and prices from {0}coffee");

        (await SayAsync(session, "which of them is the most expensive?")).Summary.Should()
            .StartWith("The highest price of the 3 records is 16.90 EUR: Kenya AA.").And.Contain("Only the first 3 were collected.");
    }

    [Fact]
    public async Task Them_means_what_was_shown_last_also_after_a_restart()
    {
        var session = await CollectAsync("Get name, price and origin from {0}coffee");
        (await SayAsync(session, "show only those from Brazil")).UiHints.Rows.Should().HaveCount(2);
        await _sortie.DisposeAsync();
        await RestartAsync();

        var sorted = await SayAsync(session, "sort them by price");

        sorted.ResponseType.Should().Be(ResponseType.Table);
        sorted.UiHints.Columns.Should().Equal("name", "price", "price_currency", "origin");
        sorted.UiHints.Rows.Select(row => row[0]).Should().Equal("Espresso", "Santos");
        (await SayAsync(session, "just the names")).UiHints.Rows.Should().BeEquivalentTo(new[] { new[] { "Espresso" }, ["Santos"] }, options => options.WithStrictOrdering());
        (await SayAsync(session, "how many are there in total?")).Summary.Should().StartWith("There are 5 records.");
    }

    [Fact]
    public async Task What_was_shown_last_is_what_is_saved()
    {
        var session = await CollectAsync("Get name, price and origin from {0}coffee");
        await SayAsync(session, "which ones are under 10 euros?");

        var saved = await SayAsync(session, "save those as CSV");

        var mission = await _sortie.UntilEndedAsync(saved.MissionsSpawned.Should().ContainSingle().Subject.MissionId);
        (mission.Objective.Format, mission.Result!.ItemsCollected).Should().Be((OutputFormat.Csv, 3));
        mission.Objective.Conditions.Should().Equal(new Condition("price", Comparison.LessThan, "10", "EUR"));
    }

    [Theory]
    [InlineData("check again")]
    [InlineData("again")]
    [InlineData("is that still so?")]
    [InlineData("and now?")]
    [InlineData("which is the cheapest now?")]
    public async Task How_things_are_now_only_the_page_can_tell(string question)
    {
        var session = await CollectAsync("Get name and price from {0}coffee");
        await SayAsync(session, "which is the cheapest?");
        var asked = _asked;

        var reply = await SayAsync(session, question);

        await _sortie.UntilEndedAsync(reply.MissionsSpawned.Should().ContainSingle().Subject.MissionId);
        _asked.Should().BeGreaterThan(asked);
    }

    [Fact]
    public async Task Of_many_records_the_first_are_shown_and_the_others_counted()
    {
        _pages["/long"] = ListPage.Of("Long", "name;price", Enumerable.Range(1, 60).Select(number => string.Create(CultureInfo.InvariantCulture, $"Thing {new string('x', 400)} {number};€{number}.00")));
        var session = await CollectAsync("get name and price from {0}long");

        var reply = await SayAsync(session, "only those under 51 euros");

        reply.UiHints.Rows.Should().HaveCount(20).And.OnlyContain(row => row[0].Length <= 201);
        reply.Summary.Should().Contain("50 of the 60 records").And.Contain("30 more");
    }

    [Fact]
    public async Task A_result_that_was_changed_by_hand_answers_nothing()
    {
        var session = await CollectAsync("Get name and price from {0}coffee");
        var file = Directory.GetFiles(_folder.Path, "result.json", SearchOption.AllDirectories).Should().ContainSingle().Subject;
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Stop)).Replace("8.5", "1.5", StringComparison.Ordinal), Stop);

        (await SayAsync(session, "which is the cheapest?")).MissionsSpawned.Should().ContainSingle("the page is asked instead");
    }

    [Fact]
    public async Task A_part_of_what_was_wanted_is_told_as_a_part()
    {
        _pages["/part"] = Coffees.Replace("</body>", "<a rel=\"next\" href=\"/part2\">Next</a></body>", StringComparison.Ordinal);
        var session = await CollectAsync("Get name and price from {0}part");

        (await SayAsync(session, "which is the cheapest?")).Summary.Should().Contain("A further page could not be read");
    }

    [Fact]
    public async Task An_earlier_result_answers_what_only_it_can()
    {
        _pages["/tea"] = ListPage.Of("Tea", "name;price", "Assam;€7.20", "Sencha;€4.00");
        var session = await CollectAsync("Get name and price from {0}coffee");
        await CollectAsync("Get name and price from {0}tea", session);

        (await SayAsync(session, "what does the Santos cost?")).Summary.Should().StartWith("Santos: price 11.20 EUR.");
        (await SayAsync(session, "how much is the Assam?")).Summary.Should().StartWith("Assam: price 7.20 EUR.");
    }

    [Theory]
    [InlineData("which is better, tea or coffee?")]
    [InlineData("what do you think of Robusta?")]
    [InlineData("thanks, that is great")]
    [InlineData("what does the fox say?")]
    [InlineData("which are not from Brazil?")]
    [InlineData("how many days until Christmas?")]
    [InlineData("how much is 20 euros in dollars?")]
    public async Task What_is_about_something_else_is_not_answered_from_it(string text)
    {
        var session = await CollectAsync("Get name, price and origin from {0}coffee");

        (await SayAsync(session, text)).Summary.Should().NotContain("collected on");
    }

    private async Task<string> CollectAsync(string wish, string? session = null)
    {
        var reply = await _sortie.Get<InteractionOrchestrator>().ProcessMessageAsync(new(string.Format(CultureInfo.InvariantCulture, wish, _site.Url)) { SessionId = session }, Stop);
        await _sortie.UntilEndedAsync(reply.Envelope.MissionsSpawned.Should().ContainSingle(reply.Envelope.Summary).Subject.MissionId);
        return reply.SessionId;
    }

    private async Task<ResponseEnvelope> SayAsync(string session, string text) =>
        (await _sortie.SayAsync(text, session)).Envelope;

    private async Task RestartAsync() => _sortie = await TestSortie.StartAsync(
        _folder, time: _time, configure: services => services.Configure<WebToolsOptions>(options => options.AllowPrivateHosts.Add(_site.HostAndPort)));
}
