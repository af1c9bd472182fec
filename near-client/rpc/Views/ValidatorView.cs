namespace Near.Client.Rpc;

/// <param name="Shards">The shards whose chunks it makes.</param>
/// <param name="NumProducedBlocks">Of the running epoch; 0 for validators of the next one.</param>
public sealed record ValidatorView(
    AccountId AccountId,
    PublicKey PublicKey,
    NearToken Stake,
    IReadOnlyList<ulong> Shards,
    ulong NumProducedBlocks = 0,
    ulong NumExpectedBlocks = 0
);
