using NearTasks.Indexer.Events;
using NearTasks.Indexer.Sources;

namespace NearTasks.Indexer;

/// <summary>Each block must name the block before it: heights may be skipped, blocks may not.</summary>
internal static class ChainLink
{
    /// <exception cref="IndexerException"><see cref="IndexerError.Gap"/> or <see cref="IndexerError.Fork"/>.</exception>
    public static void Check(long height, string? hash, ContractBlock next)
    {
        if (hash is null || next.PrevHash == hash) // nothing is indexed before the first block
            return;
        if (next.PrevHeight > height)
        {
            throw new IndexerException(
                IndexerError.Gap,
                $"Block {next.Height} follows block {next.PrevHeight}, which the source does not "
                    + $"deliver; the last indexed block is {height}. "
                    + "Use a source that has every block, then start again: indexing goes on from there."
            );
        }
        throw Fork($"Block {next.Height} does not follow the indexed block {height}: its prev_hash is {next.PrevHash}, not {hash}.");
    }

    /// <summary>An indexed block must be the source's block of that height.</summary>
    /// <exception cref="IndexerException"><see cref="IndexerError.Fork"/>.</exception>
    public static void CheckSame(long height, string hash, ChainBlock? there)
    {
        if (there?.Hash != hash)
            throw Fork($"The indexed block {height} is {hash}, the source has {there?.Hash ?? "none"} there.");
    }

    private static IndexerException Fork(string found) =>
        new(
            IndexerError.Fork,
            $"{found} Final blocks never change, so the source follows another chain, or the local node was started anew. "
                + "Check the address. A local chain that lost its last blocks, by a power cut or "
                + "localnet_revert: stop `neartasks up`, then run "
                + "`neartasks indexer rebuild`. A new local chain: `neartasks up --fresh`; another chain: an empty database."
        );
}
