using System.Text;
using Sortie.Tools.Web;
using Sortie.Tools.Web.Fetching;
using Sortie.Tools.Web.Reading;

namespace Sortie.Tests.Tools.Web.Reading;

/// <summary>Reads the text of a page that is given, as if https://example.org/a had answered with it.</summary>
internal static class ReadHtml
{
    public static ReadPage Read(string html)
    {
        var body = new FetchedBody(new Uri("https://example.org/a"), 200, "text/html", "utf-8", Encoding.UTF8.GetBytes(html));
        return PageReader.Read(body, null, TestContext.Current.CancellationToken);
    }
}
