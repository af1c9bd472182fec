using Near.Client;
using Near.Client.Light;

namespace Near.Localnet.Chain;

/// <summary>Final blocks in the form that light clients follow, by nearcore's rules (chain.rs, view_client_actor.rs).</summary>
internal sealed class LightClientBlocks(Blockchain chain)
{
    /// <summary>
    /// The last final block as <paramref name="head"/> knows it, whose two successors are in its own epoch: the second one's approvals are
    /// the proof. Null before the chain has three blocks. The two heights above a final block always have blocks: that is what final means.
    /// </summary>
    public StoredBlock? Last(StoredBlock head)
    {
        StoredBlock? final = chain.Store.Block(head.Header.InnerRest.LastFinalBlock);
        if (final is null || SameEpoch(final, At(final.Height + 2)))
            return final;
        StoredBlock next = At(final.Height + 1);
        return chain.Store.Block((SameEpoch(final, next) ? next : final).Header.InnerRest.LastFinalBlock);
    }

    /// <summary>The block a light client goes to from <paramref name="known"/>; null when it is at the last one already.</summary>
    public LightClientBlock? Next(StoredBlock known)
    {
        StoredBlock head = chain.Head.Block;
        BlockHeaderInnerLite lite = known.Header.InnerLite;
        CryptoHash epoch = head.Header.InnerLite.EpochId;
        if (lite.EpochId == epoch || lite.NextEpochId == epoch)
            return Last(head) is { } last && last.Height > known.Height ? View(last) : null;
        return LastBlockOf(lite.NextEpochId) is { } end && Last(end) is { } final ? View(final) : null;
    }

    private StoredBlock? LastBlockOf(CryptoHash epochId)
    {
        Epoch? epoch = chain.Store.Epoch(epochId);
        Epoch? next = epoch is null ? null : chain.Store.Epoch(epoch.NextId);
        return next is null ? null : At(At(next.FirstHeight).Header.InnerRest.PrevHeight);
    }

    private LightClientBlock View(StoredBlock block) =>
        new(
            block.Header.PrevHash,
            At(block.Height + 1).Header.InnerHash,
            block.Header.InnerLite,
            block.Header.InnerRestHash,
            chain.Store.Epoch(block.Header.InnerLite.EpochId)!.NextInfo.BlockProducers,
            At(block.Height + 2).Header.InnerRest.Approvals
        );

    private StoredBlock At(ulong height) => chain.Store.BlockAt(height)!;

    private static bool SameEpoch(StoredBlock left, StoredBlock right) => left.Header.InnerLite.EpochId == right.Header.InnerLite.EpochId;
}
