using System.Runtime.CompilerServices;
using System.Text;
using NearTasks.Labeling.Kinds.Voting;

namespace NearTasks.Labeling.Kinds.Transcripts;

/// <summary>
/// Transcripts that read the same when normalised are one answer. The answer given most often wins; when several are, the one with the
/// smallest summed edit distance to all labels, then the smallest text. Of its labels the one whose regions lie closest to the others' is
/// taken whole. Confidence: the answer's share.
/// </summary>
internal static class TranscriptVote
{
    public static Agreed<TranscriptLabel> Of(IReadOnlyList<TranscriptLabel> labels, CancellationToken cancellationToken)
    {
        string[] texts = [.. labels.Select(label => PlainText.Of(label.Text))];
        List<IGrouping<string, int>> answers = [.. Enumerable.Range(0, labels.Count).GroupBy(i => texts[i])];
        int most = answers.Max(answer => answer.Count());
        IGrouping<string, int> winner = answers
            .Where(answer => answer.Count() == most)
            .OrderBy(answer => answers.Sum(other => other.Count() * Distance(answer.Key, other.Key)))
            .ThenBy(answer => answer.Key, StringComparer.Ordinal)
            .First();
        TranscriptLabel[] same = [.. winner.Select(i => labels[i])];
        TranscriptLabel medoid = same.OrderBy(label => same.Sum(other => BorderDistance(label.Regions, other.Regions))).First();
        return new Agreed<TranscriptLabel>(medoid, (double)same.Length / labels.Count);

        int Distance(string answer, string other)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return EditDistance.Between(answer, other);
        }
    }

    /// <summary>Summed distance of the borders; another number of regions is further than any borders can be.</summary>
    private static long BorderDistance(IReadOnlyList<Region> a, IReadOnlyList<Region> b) =>
        a.Count == b.Count
            ? a.Zip(b, (left, right) => (long)Math.Abs(left.StartMs - right.StartMs) + Math.Abs(left.EndMs - right.EndMs)).Sum()
            : 2L * LabelLimits.DurationMs * LabelLimits.Regions;
}

/// <summary>
/// Text for comparison: lower case, punctuation and symbols dropped (apostrophes kept), hyphens and any white space one space.
/// </summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value is '-' or '\u2010' or '\u2013' or '\u2014')
                AppendSpace(plain);
            else if (rune.Value is '\'' or '\u2019')
                plain.Append('\'');
            else if (!Rune.IsPunctuation(rune) && !Rune.IsSymbol(rune))
                plain.Append(Rune.ToLowerInvariant(rune).ToString());
        }
        return plain.ToString().TrimEnd();
    }

    private static void AppendSpace(StringBuilder plain)
    {
        if (plain.Length > 0 && plain[^1] != ' ')
            plain.Append(' ');
    }
}

/// <summary>
/// Levenshtein distance in UTF-16 units, by Myers' bit vectors in Hyyrö's form: of each column of the table the differences between
/// neighbours are
/// kept, 64 to a word, so that a unit of one text costs a few operations for 64 units of the other.
/// </summary>
internal static class EditDistance
{
    private const int Bits = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Between(string a, string b)
    {
        if (a == b)
            return 0;
        if (a.Length == 0 || b.Length == 0)
            return Math.Max(a.Length, b.Length);
        int words = (a.Length + Bits - 1) / Bits;
        Dictionary<char, ulong[]> places = Places(a, words);
        ulong[] none = new ulong[words];
        ulong[] plus = new ulong[words];
        ulong[] minus = new ulong[words];
        Array.Fill(plus, ulong.MaxValue);
        ulong last = 1UL << (a.Length - 1) % Bits;
        int distance = a.Length;
        foreach (char unit in b)
        {
            ulong[] equal = places.GetValueOrDefault(unit, none);
            int step = 1;
            for (int word = 0; word < words; word++)
                step = Advance(ref plus[word], ref minus[word], equal[word], step, word == words - 1 ? last : 1UL << (Bits - 1));
            distance += step;
        }
        return distance;
    }

    /// <summary>Moves one word of the column on by one unit.</summary>
    /// <param name="plus">Where the distance grows by one downwards.</param>
    /// <param name="minus">Where it shrinks.</param>
    /// <param name="equal">Where the texts have the same unit.</param>
    /// <param name="above">By how much the distance changed above the word.</param>
    /// <param name="end">The word's last bit in use.</param>
    /// <returns>By how much the distance changed at that bit.</returns>
    private static int Advance(ref ulong plus, ref ulong minus, ulong equal, int above, ulong end)
    {
        ulong vertical = equal | minus;
        if (above < 0)
            equal |= 1;
        ulong horizontal = (((equal & plus) + plus) ^ plus) | equal;
        ulong up = minus | ~(horizontal | plus);
        ulong down = plus & horizontal;
        int below =
            (up & end) != 0 ? 1
            : (down & end) != 0 ? -1
            : 0;
        up = up << 1 | (above > 0 ? 1UL : 0);
        down = down << 1 | (above < 0 ? 1UL : 0);
        plus = down | ~(vertical | up);
        minus = up & vertical;
        return below;
    }

    private static Dictionary<char, ulong[]> Places(string text, int words)
    {
        Dictionary<char, ulong[]> places = [];
        for (int i = 0; i < text.Length; i++)
        {
            if (!places.TryGetValue(text[i], out ulong[]? bits))
                places[text[i]] = bits = new ulong[words];
            bits[i / Bits] |= 1UL << i % Bits;
        }
        return places;
    }
}
