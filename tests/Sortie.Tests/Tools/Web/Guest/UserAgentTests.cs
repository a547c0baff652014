using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sortie.Tests.Harness;
using Sortie.Tools.Web;

namespace Sortie.Tests.Tools.Web.Guest;

/// <summary>What may be said to be the name under which sites are asked.</summary>
public sealed class UserAgentTests
{
    [Theory]
    [InlineData("Sortie/0.1 (+self-hosted)")]
    [InlineData("Bookworm")]
    [InlineData("Bookworm/2.0 (+https://books.example/about; mail@books.example)")]
    public void A_name_with_what_explains_it_is_taken(string name) => Faults(name).Should().BeEmpty();

    [Theory]
    [InlineData("Bookworm (")]
    [InlineData("book@worm")]
    [InlineData("Bookworm\r\nX-Other: 1")]
    public void What_no_site_could_read_is_refused_in_words_that_help(string name) =>
        Faults(name).Should().ContainSingle().Which.Should().Be(
            $"'{name}' is no User-Agent (RFC 9110, 10.1.5). Begin with a name, and put what explains it in brackets, as in 'Sortie/0.1 "
                + "(+https://example.org/about)'.");

    [Fact]
    public async Task Sortie_does_not_start_with_a_name_that_no_site_could_read()
    {
        using var folder = new TemporaryFolder();

        var start = () => TestSortie.StartAsync(
            folder, configure: services => services.Configure<WebToolsOptions>(options => options.UserAgent = "Bookworm ("));

        await start.Should().ThrowAsync<OptionsValidationException>().WithMessage("*'Bookworm (' is no User-Agent*");
    }

    private static List<string?> Faults(string name)
    {
        var (options, faults) = (new WebToolsOptions { UserAgent = name }, new List<ValidationResult>());
        Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true);
        return [.. faults.Select(fault => fault.ErrorMessage)];
    }
}
