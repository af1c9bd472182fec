using System.Runtime.CompilerServices;

namespace NearTasks.Labeling.Voting;

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
