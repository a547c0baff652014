using Sortie.Tools;
using Sortie.Tools.Web.Fetching;

namespace Sortie.Tests.Tools.Web.Fetching;

/// <summary>Pages whose elements show a part of their own (declarative shadow roots): they are read as they are shown.</summary>
public sealed class ShadowRootTests
{
    [Theory]
    [InlineData("<x-card><template shadowrootmode=open><h1>Card</h1><slot></slot></template>a rope</x-card>", "Card a rope")]
    [InlineData("<x-card><template shadowrootmode=closed><h1>Card</h1></template>what has no slot</x-card>", "Card")]
    [InlineData("<x-card><template shadowrootmode=open><slot name=price></slot> for <slot></slot>"
        + "</template>a rope<b slot=price>€ 3</b></x-card>", "€ 3 for a rope")]
    [InlineData("<x-card><template shadowrootmode=open><slot>nothing</slot> at <slot name=price>no price</slot></template>"
        + "<b slot=price>€ 3</b></x-card>", "nothing at € 3")]
    [InlineData("<x-card><template shadowrootmode=open><slot>first</slot> and <slot>second</slot></template>a rope</x-card>", "a rope and second")]
    [InlineData("<x-list><template shadowrootmode=open><h1>List</h1><x-card><template shadowrootmode=open><h2>Card</h2><slot></slot>"
        + "</template>a rope</x-card></template></x-list>", "List Card a rope")]
    [InlineData("<x-list><template shadowrootmode=open><x-card><template shadowrootmode=open><b>Card</b> <slot>empty</slot></template><slot>"
        + "</slot></x-card></template>a rope</x-list>", "Card a rope")]
    [InlineData("<x-list><template shadowrootmode=open><b>List</b> <slot></slot></template><x-card><template shadowrootmode=open>"
        + "<i>Card</i> <slot></slot></template>a rope</x-card></x-list>", "List Card a rope")]
    public void A_page_is_read_as_it_is_shown(string html, string shown)
    {
        var page = HtmlPage.Parse(html.Replace("</h", " </h", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        string.Join(' ', page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Should().Be(shown);
    }

    [Fact]
    public void Elements_that_hand_each_other_in_far_down_do_not_make_a_page_of_any_depth()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 100)) + "<slot></slot>" + string.Concat(Enumerable.Repeat("</div>", 100));
        var html = string.Concat(Enumerable.Repeat($"<x-a><template shadowrootmode=open>{deep}</template>", 60));

        FluentActions.Invoking(() => HtmlPage.Parse(html, TestContext.Current.CancellationToken))
            .Should().Throw<ToolException>().Which.Code.Should().Be("too_large");
    }
}
