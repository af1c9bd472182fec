using Near.Client;
using Near.Client.Borsh;
using Near.Client.Light;

namespace Near.Localnet.Chain;

/// <summary>The part of a block beside its header, version 2; only its hash is kept.</summary>
internal static class BlockBody
{
    private const byte Version2 = 1;
    private const string EndorsementDomain = "ChunkEndorsement";

    /// <param name="endorsement">The validator's endorsement of the chunk; null in the genesis block, which has none.</param>
    public static CryptoHash Hash(ChunkHeader chunk, BlockRandomness randomness, Signature? endorsement)
    {
        var writer = new BorshWriter();
        writer.WriteU8(Version2);
        writer.WriteList([chunk]);
        writer.WriteU32(0); // challenges, of earlier protocols
        writer.WriteRaw(randomness.VrfValue);
        writer.WriteRaw(randomness.VrfProof);
        writer.WriteU32(endorsement is null ? 0u : 1u); // shards
        if (endorsement is not null)
        {
            writer.WriteU32(1); // validators of the shard
            writer.WriteOptional(endorsement);
        }

        return CryptoHash.Sha256(writer.Written);
    }

    public static Signature Endorse(CryptoHash chunkHash, SecretKey validatorKey)
    {
        var writer = new BorshWriter();
        writer.Write(chunkHash);
        writer.WriteString(EndorsementDomain);
        return validatorKey.Sign(writer.Written);
    }
}
