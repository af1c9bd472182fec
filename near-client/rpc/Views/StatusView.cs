namespace Near.Client.Rpc;

/// <summary>The node and its chain.</summary>
public sealed record StatusView(
    NodeVersionView Version,
    string ChainId,
    CryptoHash GenesisHash,
    uint ProtocolVersion,
    uint LatestProtocolVersion,
    SyncInfoView SyncInfo
);
