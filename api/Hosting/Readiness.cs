using NearTasks.Api.Blobs;
using NearTasks.Api.Node;
using NearTasks.Database;
using Npgsql;

namespace NearTasks.Api.Hosting;

/// <summary>What this server depends on, each asked at most as often as it says here, however often <c>/ready</c> is asked.</summary>
internal sealed class Readiness
{
    private const string Ok = "ok";

    // together with the time: a chain whose clock was put forward is a few blocks ahead for a moment
    private const int MostBlocksBehind = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    private readonly NpgsqlDataSource _database;
    private readonly INearNode _node;
    private readonly IBlobStore _blobs;
    private readonly TimeProvider _time;
    private readonly Recent<(string State, Cursor? Cursor)> _index;
    private readonly Recent<(string State, FinalBlock? Block)> _chain;
    private readonly Recent<string> _writable;
    private (long Height, DateTimeOffset Since) _seen;

    public Readiness(NpgsqlDataSource database, INearNode node, IBlobStore blobs, TimeProvider time)
    {
        (_database, _node, _blobs, _time) = (database, node, blobs, time);
        // Clients wait for their transactions by asking for the indexed height.
        _index = new(
            TimeSpan.FromMilliseconds(50),
            TimeProvider.System,
            () => AskAsync(IndexAsync, ("The database does not answer; see that PostgreSQL runs.", null))
        );
        _chain = new(TimeSpan.FromSeconds(1), TimeProvider.System, () => AskAsync(ChainAsync, ("No NEAR node of RpcUrls answers.", null)));
        _writable = new(
            TimeSpan.FromSeconds(3),
            TimeProvider.System,
            () =>
                AskAsync(
                    WritableAsync,
                    "The blob folder cannot be written; see that its disk has space and that the folder is there and this process's own."
                )
        );
    }

    public async Task<ReadyState> StateAsync()
    {
        (Task<(string State, Cursor? Cursor)>? index, Task<(string State, FinalBlock? Block)>? chain, Task<string>? writable) = (
            _index.GetAsync(),
            _chain.GetAsync(),
            _writable.GetAsync()
        );
        ((string? database, Cursor? cursor), (string? node, FinalBlock? final), string? blobs) = (await index, await chain, await writable);
        return new ReadyState(
            new Dictionary<string, string>
            {
                ["database"] = database,
                ["chain"] = node,
                ["index"] = database == Ok ? IndexState(cursor, final) : "unknown",
                ["blobs"] = blobs,
            },
            cursor?.Height,
            cursor?.BlockTime,
            final?.Height,
            final?.Time
        );
    }

    private static string IndexState(Cursor? cursor, FinalBlock? final) =>
        cursor?.BlockTime is null ? "No block is indexed yet; see that the indexer runs."
        : final is not null && final.Height - cursor.Height > MostBlocksBehind && final.Time - cursor.BlockTime > Late
            ? $"The index is at block {cursor.Height}, the chain at {final.Height}; see that the indexer runs."
        : Ok;

    private async Task<(string, Cursor?)> IndexAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (Ok, await _database.FirstAsync<Cursor>("SELECT height, block_time FROM chain.cursor", new { }, cancellationToken));
        }
        catch (DatabaseException exception)
        {
            return (exception.Message, null);
        }
    }

    private async Task<(string, FinalBlock?)> ChainAsync(CancellationToken cancellationToken)
    {
        FinalBlock block = await _node.FinalBlockAsync(cancellationToken);
        DateTimeOffset now = _time.GetUtcNow();
        // A height seen for the first time may be old already.
        if (block.Height != _seen.Height)
            _seen = (block.Height, block.Time < now ? block.Time : now);
        return (
            now - _seen.Since > Late ? $"The chain stands still: block {block.Height} of {block.Time:u} is the newest final one." : Ok,
            block
        );
    }

    private async Task<string> WritableAsync(CancellationToken cancellationToken)
    {
        await _blobs.CheckWritableAsync(cancellationToken);
        return Ok;
    }

    private static async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> check, T failed)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await check(patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception)
        {
            // Whatever it was: the part does not work.
            return failed;
        }
    }

    private sealed record Cursor(long Height, DateTimeOffset? BlockTime);
}

/// <summary>What each part said, and how far index and chain are.</summary>
internal sealed record ReadyState(
    IReadOnlyDictionary<string, string> Checks,
    long? IndexedHeight,
    DateTimeOffset? IndexedAt,
    long? FinalHeight,
    DateTimeOffset? FinalAt
)
{
    public IEnumerable<string> Faults => Checks.Values.Where(state => state is not ("ok" or "unknown"));
}
