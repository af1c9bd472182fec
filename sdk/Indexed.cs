using System.Text.Json;
using Near.Client.Rpc;

namespace NearTasks.Sdk;

/// <summary>The api learns from the chain through the indexer, a moment after the transaction is final: ask again until it has.</summary>
public static class Indexed
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    /// <summary>Asks again while the answer is one of the refusals that pass.</summary>
    /// <param name="ask">The request.</param>
    /// <param name="notYet">Codes that mean "not indexed yet".</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask, IReadOnlyCollection<string> notYet, CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (NearTasksException exception)
                when (notYet.Contains(exception.Code) && TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Asks until the answer is as expected.</summary>
    public static Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> expected, CancellationToken cancellationToken)
    {
        const string Pending = "pending";
        return AskAsync(
            async () =>
            {
                T answer = await ask();
                return expected(answer)
                    ? answer
                    : throw new NearTasksException(Pending, "the indexer has not caught up with the chain; is it running?");
            },
            [Pending, "not_found", "not_ready"],
            cancellationToken
        );
    }

    /// <summary>Waits until the api knows everything that is final now.</summary>
    public static async Task CatchUpAsync(NearTasksClient client, CancellationToken cancellationToken)
    {
        BlockView final = await client.Market.Account.Rpc.BlockAsync(BlockReference.Final, cancellationToken);
        await UntilAsync(
            () => client.Api.GetAsync<JsonElement>("ready", cancellationToken),
            ready =>
                ready.TryGetProperty("indexed_height", out JsonElement height)
                && height.ValueKind == JsonValueKind.Number
                && height.GetUInt64() >= final.Header.Height,
            cancellationToken
        );
    }
}
