using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Sortie.Tools.Web.Media.Pdf;

/// <summary>Decodes what a document holds compressed, up to a bound over all of it, so that a small file cannot fill the memory.</summary>
internal sealed class BoundedFilters : IFilterProvider
{
    private const long MostDecoded = 200L * 1024 * 1024;

    // A byte of LZW can stand for more than 2,500. It was out of use before files became large.
    private const int MostOfLzw = 100 * 1024;

    private long _left = MostDecoded;

    /// <summary>Whether a document was refused for what it would decode to.</summary>
    public bool IsUsedUp => _left < 0;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(DefaultFilterProvider.Instance.GetAllFilters());

    private List<IFilter> Bounded(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new BoundedFilter(this, filter))];

    private void Take(long bytes)
    {
        _left -= bytes;
        if (_left < 0)
        {
            throw new InvalidDataException("The document decodes to more than is read.");
        }
    }

    private sealed class BoundedFilter(BoundedFilters bounds, IFilter filter) : IFilter
    {
        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            bounds.Take(filter switch
            {
                FlateFilter => Inflated(input, bounds._left),
                LzwFilter when input.Length > MostOfLzw => long.MaxValue / 2,
                _ => 0,
            });
            var decoded = filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            bounds.Take(filter is FlateFilter ? 0 : decoded.Length);
            return decoded;
        }

        // Counted before the library keeps it whole.
        private static long Inflated(Memory<byte> input, long most)
        {
            using var inflating = new ZLibStream(new MemoryStream(input.ToArray(), writable: false), CompressionMode.Decompress);
            var chunk = new byte[16 * 1024];
            var total = 0L;
            try
            {
                while (total <= most && inflating.Read(chunk) is > 0 and var read)
                {
                    total += read;
                }
            }
            catch (InvalidDataException)
            {
                // What is damaged is read as far as it goes, and so it is counted.
            }

            return total;
        }
    }
}
