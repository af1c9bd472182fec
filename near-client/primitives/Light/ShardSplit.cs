using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client.Light;

/// <summary>A shard that will be split, and the first account of its second half. JSON: a pair.</summary>
[JsonConverter(typeof(ShardSplitJsonConverter))]
public sealed record ShardSplit(ulong ShardId, AccountId BoundaryAccount) : IBorsh<ShardSplit>
{
    /// <inheritdoc />
    public static ShardSplit Read(ref BorshReader reader) => new(reader.ReadU64(), reader.Read<AccountId>());

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU64(ShardId);
        writer.Write(BoundaryAccount);
    }
}
