using Dapper;
using NearTasks.Indexer.Sources;
using NearTasks.Indexer.Store;
using Npgsql;

namespace NearTasks.Indexer;

/// <summary>
/// Takes out of the index what a local chain no longer has: it can come back shorter, by a power cut or <c>localnet_revert</c>. Final
/// blocks of other
/// chains never change, so nothing is ever taken back there.
/// </summary>
internal static class Rewinder
{
    private const string Blocks = """
        SELECT height, block_hash FROM chain.cursor WHERE block_hash IS NOT NULL
        UNION SELECT height, block_hash FROM chain.receipts
        ORDER BY height DESC
        """;

    /// <summary>Goes back to the newest indexed block that the chain still has.</summary>
    /// <param name="connection">In the transaction in which the projections are made anew.</param>
    /// <param name="chain">The local chain.</param>
    /// <param name="contractId">Its contract, which the database is about.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The height gone back to; null when the chain has all that is indexed.</returns>
    /// <exception cref="IndexerException"><see cref="IndexerError.Fork"/>: the chain has no indexed block, so it is another
    /// one.</exception>
    public static async Task<long?> RunAsync(
        NpgsqlConnection connection,
        IBlockSource chain,
        string contractId,
        CancellationToken cancellationToken
    )
    {
        var indexed = (
            await connection.QueryAsync<(long Height, string Hash)>(new CommandDefinition(Blocks, cancellationToken: cancellationToken))
        ).ToList();
        if (indexed.Count == 0)
            return null;
        long final = await chain.GetFinalHeightAsync(cancellationToken);
        foreach ((long height, string hash) in indexed.Where(block => block.Height <= final))
        {
            if (await chain.GetBlockAsync(height, cancellationToken) is not { } there || there.Hash != hash)
                continue;
            if (height == indexed[0].Height)
                return null;
            await RewindAsync(connection, there, cancellationToken);
            return height;
        }
        throw new IndexerException(
            IndexerError.Fork,
            $"The local chain has none of the indexed blocks of {contractId}: it is another one, "
                + "started anew. Start both anew: `neartasks up --fresh`."
        );
    }

    private static async Task RewindAsync(NpgsqlConnection connection, ChainBlock last, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                DELETE FROM chain.events WHERE height > @Height;
                DELETE FROM chain.receipts WHERE height > @Height;
                UPDATE chain.event_ids SET last_id = (SELECT coalesce(max(id), 0) FROM chain.events);
                UPDATE chain.cursor SET height = @Height, block_hash = @Hash, block_time = @Time,
                    last_event_id = (SELECT last_id FROM chain.event_ids);
                """,
                new
                {
                    last.Height,
                    last.Hash,
                    last.Time,
                },
                cancellationToken: cancellationToken
            )
        );
}
