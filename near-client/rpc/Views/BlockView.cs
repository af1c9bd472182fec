namespace Near.Client.Rpc;

/// <param name="Author">The validator that made it.</param>
public sealed record BlockView(AccountId Author, BlockHeaderView Header, IReadOnlyList<ChunkHeaderView> Chunks);
