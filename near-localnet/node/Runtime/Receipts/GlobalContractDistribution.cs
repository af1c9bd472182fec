using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.Runtime;

/// <summary>Code of a global contract on its way to a shard.</summary>
/// <param name="Id">The code's hash, or the account that deployed it.</param>
/// <param name="TargetShard">Always 0 here: there is one shard.</param>
/// <param name="DeliveredShards">The shards that have it already.</param>
/// <param name="Code">The module.</param>
/// <param name="Nonce">Counts the deployments of the identifier; an older one never replaces a newer one.</param>
internal sealed record GlobalContractDistribution(
    GlobalContractIdentifier Id,
    ulong TargetShard,
    IReadOnlyList<ulong> DeliveredShards,
    byte[] Code,
    ulong Nonce
) : ReceiptBody
{
    internal const byte Tag = 4;
    private const byte VersionWithNonce = 1;

    internal static GlobalContractDistribution ReadBody(ref BorshReader reader)
    {
        if (reader.ReadU8() is not VersionWithNonce and var version)
            throw BorshReader.UnknownTag(nameof(GlobalContractDistribution), version);
        var id = GlobalContractIdentifier.Read(ref reader);
        ulong target = reader.ReadU64();
        ulong[] delivered = new ulong[reader.ReadCount(sizeof(ulong))];
        for (int i = 0; i < delivered.Length; i++)
            delivered[i] = reader.ReadU64();
        return new GlobalContractDistribution(id, target, delivered, reader.ReadBytes(), reader.ReadU64());
    }

    internal override void Write(BorshWriter writer)
    {
        writer.WriteU8(Tag);
        writer.WriteU8(VersionWithNonce);
        writer.Write(Id);
        writer.WriteU64(TargetShard);
        writer.WriteU32((uint)DeliveredShards.Count);
        foreach (ulong shard in DeliveredShards)
            writer.WriteU64(shard);
        writer.WriteBytes(Code);
        writer.WriteU64(Nonce);
    }
}
