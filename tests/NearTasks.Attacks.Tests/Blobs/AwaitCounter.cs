namespace NearTasks.Attacks.Tests.Blobs;

/// <summary>
/// Runs an operation and cancels its token as one chosen await of it resumes: a client that goes away at that very place.
/// </summary>
internal sealed class AwaitCounter : SynchronizationContext, IDisposable
{
    private readonly CancellationTokenSource _client = new();
    private readonly int _goesAwayAt;
    private int _awaits;

    private AwaitCounter(int goesAwayAt) => _goesAwayAt = goesAwayAt;

    /// <param name="goesAwayAt">The number of the await, from 1; one that the operation does not come to means that the client
    /// stays.</param>
    /// <param name="operation">What the client asked for.</param>
    public static async Task RunAsync(int goesAwayAt, Func<CancellationToken, Task> operation)
    {
        using var counter = new AwaitCounter(goesAwayAt);
        var done = new TaskCompletionSource();
        counter.Post(
            async _ =>
            {
                try
                {
                    await operation(counter._client.Token);
                    done.SetResult();
                }
                catch (Exception exception)
                {
                    done.SetException(exception);
                }
            },
            null
        );
        await done.Task.ConfigureAwait(false);
    }

    public void Dispose() => _client.Dispose();

    public override void Post(SendOrPostCallback d, object? state) =>
        ThreadPool.QueueUserWorkItem(_ =>
        {
            SynchronizationContext? before = Current;
            SetSynchronizationContext(this);
            try
            {
                if (Interlocked.Increment(ref _awaits) == _goesAwayAt + 1)
                    _client.Cancel();
                d(state);
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        });
}
