namespace Near.Localnet.Chain;

/// <summary>Whether blocks are made, for everybody who waits for them.</summary>
internal sealed class ChainHealth
{
    private readonly TaskCompletionSource<LocalNodeException> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _fault;

    /// <summary>Why there are no new blocks at the moment; null while there are.</summary>
    public string? Fault => _fault;

    /// <summary>Done when there will be none until the node is started again.</summary>
    public Task<LocalNodeException> Failed => _failed.Task;

    public void Fail(Exception cause)
    {
        _fault = $"The node can make no more blocks: {cause.Message} Mend the cause, then start the node again; nothing that it acknowledged is lost.";
        _failed.TrySetResult(new(_fault, cause));
    }
}
