using System.Globalization;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>
/// The keys of NEAR Lake's bucket: two for each final block, <c>000000000012/block.json</c> and <c>000000000012/shard_0.json</c>.
/// </summary>
internal sealed class LakeKeys(Blockchain chain)
{
    public const string BlockFile = "block.json";
    public const string ShardFile = "shard_0.json";

    private const int Digits = 12;

    /// <summary>The keys that are not before <paramref name="text"/>, in order.</summary>
    public IEnumerable<string> From(string text)
    {
        // By place in the chain, since heights may have gaps. Blocks have the same order as their keys, so the first one is found by
        // halving.
        (ulong low, ulong end) = (1UL, chain.FinalBlock.Ordinal + 1);
        ulong high = end;
        while (low < high)
        {
            ulong middle = low + ((high - low) / 2);
            if (string.CompareOrdinal(Key(middle, ShardFile), text) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        for (ulong ordinal = low; ordinal < end; ordinal++)
        {
            if (string.CompareOrdinal(Key(ordinal, BlockFile), text) >= 0)
                yield return Key(ordinal, BlockFile);
            yield return Key(ordinal, ShardFile);
        }
    }

    /// <summary>The final block that a folder's name stands for, or null.</summary>
    public StoredBlock? Find(string folder) =>
        folder.Length == Digits
        && ulong.TryParse(folder, NumberStyles.None, CultureInfo.InvariantCulture, out ulong height)
        && height <= chain.FinalBlock.Height
            ? chain.Store.BlockAt(height)
            : null;

    /// <summary>When the block of a key was made.</summary>
    public DateTime TimeOf(string key) => ChainClock.FromNanoseconds(Find(key[..Digits])!.Header.InnerLite.Timestamp).UtcDateTime;

    private string Key(ulong ordinal, string file) => $"{chain.Store.HeightOf(ordinal):D12}/{file}";
}
