using Near.Client;
using Near.Client.Borsh;
using Near.Client.Light;

namespace Near.Localnet.Chain;

/// <summary>The part of a block beside its header, version 2; only its hash is kept.</summary>
internal static class BlockBody
{
    private const byte Version2 = 1;
    private const string EndorsementDomain = "ChunkEndorsement";

    /// <param name="endorsements">Each validator's endorsement of the chunk, null for one whose key is not here; no list in the genesis
    /// block.</param>
    public static CryptoHash Hash(ChunkHeader chunk, BlockRandomness randomness, IReadOnlyList<Signature?>? endorsements)
    {
        var writer = new BorshWriter();
        writer.WriteU8(Version2);
        writer.WriteList([chunk]);
        writer.WriteU32(0); // challenges, of earlier protocols
        writer.WriteRaw(randomness.VrfValue);
        writer.WriteRaw(randomness.VrfProof);
        writer.WriteU32(endorsements is null ? 0u : 1u); // shards
        if (endorsements is not null)
        {
            writer.WriteU32((uint)endorsements.Count); // validators of the shard
            foreach (Signature? endorsement in endorsements)
                writer.WriteOptional(endorsement);
        }

        return CryptoHash.Sha256(writer.Written);
    }

    /// <summary>What validators sign to endorse a chunk.</summary>
    public static byte[] Endorsement(CryptoHash chunkHash)
    {
        var writer = new BorshWriter();
        writer.Write(chunkHash);
        writer.WriteString(EndorsementDomain);
        return writer.ToArray();
    }
}
