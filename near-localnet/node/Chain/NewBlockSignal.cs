namespace Near.Localnet.Chain;

/// <summary>Wakes everyone who waits for the next block.</summary>
internal sealed class NewBlockSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the next block is there. Take it before looking at the chain, so that no block is missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Raise() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
