using System.Collections.Concurrent;
using Near.Client;
using NearTasks.Api.Node;
using NearTasks.Api.Problems;
using NearTasks.Provenance;

namespace NearTasks.Api.Tests.Support;

/// <summary>A node that knows the keys it is told of, can be away, and counts what it is asked.</summary>
public sealed class FakeNode : INearNode
{
    private int _asked;

    public bool Away { get; set; }

    /// <summary>Keys that accounts no longer have.</summary>
    public ConcurrentDictionary<PublicKey, bool> Gone { get; } = [];

    public int Asked => _asked;

    public Task<string> ChainIdAsync(CancellationToken cancellationToken) => AnswerAsync("localnet");

    public Task<bool> HasFullAccessKeyAsync(AccountId account, PublicKey key, CancellationToken cancellationToken) => AnswerAsync(!Gone.ContainsKey(key));

    public Task<CryptoHash> FinalHeadAsync(CancellationToken cancellationToken) => AnswerAsync(default(CryptoHash));

    public Task<LightHeader> GetHeaderAsync(CryptoHash block, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReceiptProof> GetReceiptProofAsync(CryptoHash receipt, AccountId receiver, CryptoHash head, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private async Task<T> AnswerAsync<T>(T answer)
    {
        Interlocked.Increment(ref _asked);
        await Task.Yield();
        return Away ? throw new ApiException(ProblemCodes.NodeUnavailable) : answer;
    }
}
