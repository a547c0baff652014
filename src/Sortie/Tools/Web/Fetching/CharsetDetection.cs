using System.Text;

namespace Sortie.Tools.Web.Fetching;

/// <summary>
/// Finds the encoding of a text that declares none and is no UTF-8: decodes a piece of it in every encoding that was in use, and takes the one
/// in which it looks most like a language that was written so.
/// </summary>
internal static class CharsetDetection
{
    private const int SampleBytes = 16 * 1024;
    private const double LanguageCounts = 0.15;
    private const double Plausible = 0.35;

    /// <summary>The code page of the encoding; null where none makes words of it.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="language">The language that the text declares, as two letters; empty where it declares none. It counts a little.</param>
    public static int? Of(ReadOnlySpan<byte> bytes, string language)
    {
        var first = Math.Max(0, bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) - 64);
        var sample = bytes[first..Math.Min(bytes.Length, first + SampleBytes)].ToArray();
        var best = Writings.All
            .Select(writing => (writing.CodePage, Score: ScoreOf(sample, writing) + (writing.Languages.Contains(language) ? LanguageCounts : 0)))
            .MaxBy(one => one.Score);
        return best.Score >= Plausible ? best.CodePage : null;
    }

    /// <summary>
    /// The code page of an encoding whose bytes alone are plain ASCII: UTF-16 without a mark, and ISO-2022-JP. Null where it is
    /// neither.
    /// </summary>
    public static int? OfPlainBytes(ReadOnlySpan<byte> bytes)
    {
        // A text in Latin letters, or mark-up, has a zero in every other byte.
        var (even, odd) = (0, 0);
        var sample = bytes[..Math.Min(bytes.Length & ~1, 1024)];
        for (var at = 0; at < sample.Length; at += 2)
        {
            even += sample[at] == 0 ? 1 : 0;
            odd += sample[at + 1] == 0 ? 1 : 0;
        }

        var most = sample.Length / 2 * 0.7;
        var start = bytes[..Math.Min(bytes.Length, SampleBytes)];
        return sample.Length >= 8 && odd > most && even == 0 ? 1200
            : sample.Length >= 8 && even > most && odd == 0 ? 1201
            : start.IndexOf("\e$B"u8) >= 0 || start.IndexOf("\e$@"u8) >= 0 ? 50220 : null;
    }

    // What every sign beyond ASCII is worth, on average over the bytes that it took, so that few wide signs are not better than many narrow ones.
    private static double ScoreOf(byte[] sample, Writing writing)
    {
        var text = CodePagesEncodingProvider.Instance.GetEncoding(writing.CodePage)!.GetString(sample);
        var (worth, signs) = (0.0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] > 127)
            {
                signs++;
                worth += writing.Worth(text, at);
            }
        }

        return signs == 0 ? 0 : worth / signs;
    }
}
