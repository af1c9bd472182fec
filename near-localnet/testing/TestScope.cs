namespace Near.Localnet.Testing;

/// <summary>Makes the node what it was when the scope began, as soon as it is disposed of.</summary>
public sealed class TestScope : IAsyncDisposable
{
    private readonly LocalNode _node;
    private readonly ulong _snapshot;

    internal TestScope(LocalNode node, ulong snapshot) => (_node, _snapshot) = (node, snapshot);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _node.RevertAsync(_snapshot);
        await _node.DropSnapshotAsync(_snapshot);
    }
}
