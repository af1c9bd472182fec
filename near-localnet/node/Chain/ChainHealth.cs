using Near.Localnet.Storage;

namespace Near.Localnet.Chain;

/// <summary>Whether blocks are made, for everybody who waits for them.</summary>
internal sealed class ChainHealth(NewBlockSignal newBlock)
{
    private readonly TaskCompletionSource<LocalNodeException> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile LocalNodeException? _fault;

    /// <summary>Why there are no new blocks at the moment, with the remedy; null while there are.</summary>
    public LocalNodeException? Fault => _fault;

    /// <summary>Done when there will be none until the node is started again.</summary>
    public Task<LocalNodeException> Failed => _failed.Task;

    /// <summary>The disk is full: there are blocks again once it is not.</summary>
    public void Pause(StoreException cause) =>
        Tell(
            new(
                $"The node makes no blocks: {cause.Message}. Free space: it goes on by itself within "
                    + "seconds, and nothing that it took is lost.",
                cause
            )
        );

    public void Fail(Exception cause)
    {
        Tell(
            new(
                $"The node can make no more blocks: {cause.Message}. Mend the cause, then start the "
                    + "node again; nothing that is final is lost.",
                cause
            )
        );
        _failed.TrySetResult(_fault!);
    }

    /// <summary>Blocks are made again.</summary>
    public void Resume() => _fault = null;

    /// <exception cref="LocalNodeException">There are no new blocks at the moment.</exception>
    public void ThrowIfFaulty()
    {
        if (_fault is { } fault)
            throw new LocalNodeException(fault.Message, fault);
    }

    /// <summary>Those who wait for the next block learn that it does not come.</summary>
    private void Tell(LocalNodeException fault)
    {
        _fault = fault;
        newBlock.Raise();
    }
}
