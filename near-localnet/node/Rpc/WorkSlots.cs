using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>
/// How many requests may use a processor at the same time. The others wait without a thread, so that block production finds one however
/// many come.
/// </summary>
internal sealed class WorkSlots(Blockchain chain) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(Environment.ProcessorCount);

    /// <summary>Runs the work when there is a slot. It finds one and the same chain to its end.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return chain.Read(work);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();
}
