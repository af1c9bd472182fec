using Near.Client;
using Near.Client.Rpc;

namespace NearTasks.Benchmarks.Soak;

/// <summary>
/// Genesis = balances + stakes + burnt, to the yocto. Storage is paid by balance that stays on the account, so it is part of the balances.
/// What is burnt is what the chunk headers say, block for block; what there is left is what every account has.
/// </summary>
/// <param name="Genesis">Total supply of the first block's header.</param>
/// <param name="Balances">Of all accounts.</param>
/// <param name="Stakes">Of all accounts.</param>
/// <param name="Storage">The part of the balances that storage needs.</param>
/// <param name="Burnt">By all chunks.</param>
/// <param name="Header">Total supply of the last block's header.</param>
internal sealed record SupplyCheck(
    NearToken Genesis,
    NearToken Balances,
    NearToken Stakes,
    NearToken Storage,
    NearToken Burnt,
    NearToken Header
)
{
    private const int Parallel = 8;
    private const int QuietBlocks = 4;
    private static readonly NearToken StorageByte = NearToken.FromYocto(10_000_000_000_000_000_000);

    public bool Holds => Genesis == Balances + Stakes + Burnt && Header == Balances + Stakes;

    /// <summary>Waits until nothing is on its way, then reads all blocks and accounts.</summary>
    public static async Task<(SupplyCheck Supply, IReadOnlyList<BlockView> Blocks)> ReadAsync(
        SoakChain chain,
        CancellationToken cancellationToken
    )
    {
        BlockView last = await QuietAsync(chain.Rpc, cancellationToken);
        IReadOnlyList<BlockView> blocks = await BlocksAsync(chain.Rpc, last, cancellationToken);
        IReadOnlyList<AccountView> accounts = await AllAsync(
            chain.Accounts,
            async account => (await chain.Rpc.ViewAccountAsync(account, BlockReference.At(last.Header.Hash), cancellationToken)).Value
        );
        var supply = new SupplyCheck(
            blocks[0].Header.TotalSupply,
            Sum(accounts, account => account.Amount),
            Sum(accounts, account => account.Locked),
            Sum(accounts, account => StorageByte * account.StorageUsage),
            Sum(blocks, block => block.Chunks[0].BalanceBurnt),
            last.Header.TotalSupply
        );
        return (supply, blocks);
    }

    /// <summary>The newest block, when it and those before it did nothing.</summary>
    private static async Task<BlockView> QuietAsync(NearRpcClient rpc, CancellationToken cancellationToken)
    {
        int quiet = 0;
        while (true)
        {
            BlockView block = await rpc.BlockAsync(BlockReference.Optimistic, cancellationToken);
            quiet = block.Chunks[0].GasUsed == NearGas.Zero ? quiet + 1 : 0;
            if (quiet == QuietBlocks)
                return block;
            await Task.Delay(TimeSpan.FromSeconds(1.2), cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<BlockView>> BlocksAsync(NearRpcClient rpc, BlockView last, CancellationToken cancellationToken)
    {
        var heights = Enumerable.Range(0, (int)last.Header.Height + 1).ToList();
        return await AllAsync(heights, height => rpc.BlockAsync(BlockReference.At((ulong)height), cancellationToken));
    }

    private static async Task<IReadOnlyList<TResult>> AllAsync<T, TResult>(IReadOnlyCollection<T> questions, Func<T, Task<TResult>> ask)
    {
        var answers = new List<TResult>(questions.Count);
        foreach (T[] some in questions.Chunk(Parallel))
            answers.AddRange(await Task.WhenAll(some.Select(ask)));
        return answers;
    }

    private static NearToken Sum<T>(IEnumerable<T> items, Func<T, NearToken> of) =>
        items.Aggregate(NearToken.Zero, (sum, item) => sum + of(item));
}
