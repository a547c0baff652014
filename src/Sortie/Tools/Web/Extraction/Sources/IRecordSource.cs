using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Pages;

namespace Sortie.Tools.Web.Extraction.Sources;

/// <summary>One way in which pages carry records. It offers what it finds and leaves the choice to <see cref="Extractor"/>.</summary>
internal interface IRecordSource
{
    IEnumerable<Candidate> Find(Page page, IReadOnlyList<Field> fields, CancellationToken cancellationToken);
}
