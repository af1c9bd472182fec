namespace Near.Client.Rpc;

/// <param name="Syncing">The node is behind; its answers may be old.</param>
public sealed record SyncInfoView(
    CryptoHash LatestBlockHash,
    ulong LatestBlockHeight,
    DateTimeOffset LatestBlockTime,
    bool Syncing,
    ulong? EarliestBlockHeight = null
);
