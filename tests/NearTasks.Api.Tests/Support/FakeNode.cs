using System.Collections.Concurrent;
using Near.Client;
using NearTasks.Api.Node;
using NearTasks.Api.Problems;
using NearTasks.Api.Queue;
using NearTasks.Market;

namespace NearTasks.Api.Tests.Support;

/// <summary>A node that knows the keys it is told of, can be away, and counts what it is asked.</summary>
public sealed class FakeNode : INearNode
{
    private int _asked;

    public bool Away { get; set; }

    /// <summary>Keys that accounts no longer have.</summary>
    public ConcurrentDictionary<PublicKey, bool> Gone { get; } = [];

    /// <summary>Places that are not open.</summary>
    public ConcurrentDictionary<Place, PlaceView?> Places { get; } = [];

    public FinalBlock Final { get; set; } = new(default, 0, DateTimeOffset.UnixEpoch);

    public int Asked => _asked;

    public Task<string> ChainIdAsync(CancellationToken cancellationToken) => AnswerAsync("localnet");

    public Task<bool> HasFullAccessKeyAsync(AccountId account, PublicKey key, CancellationToken cancellationToken) =>
        AnswerAsync(!Gone.ContainsKey(key));

    public Task<PlaceView?> PlaceAsync(Place place, CancellationToken cancellationToken) =>
        AnswerAsync(Places.GetValueOrDefault(place, new PlaceView(place.Replica, 0, PlaceState.Open)));

    public Task<FinalBlock> FinalBlockAsync(CancellationToken cancellationToken) => AnswerAsync(Final);

    public INodeProofs ProofsFor(string requester) => throw new NotSupportedException("It has no blocks.");

    private async Task<T> AnswerAsync<T>(T answer)
    {
        Interlocked.Increment(ref _asked);
        await Task.Yield();
        return Away ? throw new ApiException(ProblemCodes.NodeUnavailable) : answer;
    }
}
