using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.State;
using Near.Localnet.Vm;
using Near.Localnet.Vm.Engine;

namespace Near.Localnet.Chain;

/// <summary>What executes chunks and views. All nodes of the process with the same protocol share the compiled contracts.</summary>
internal sealed class NodeRuntime
{
    /// <summary>Views leave one of the threads that run contracts to the chain, however many are asked for.</summary>
    private static readonly SemaphoreSlim ViewSlots = new(Math.Max(1, DeepStack.MaxParallel - 1));

    private readonly ChunkApplier _chunks;
    private readonly ViewRunner _views;

    public NodeRuntime(RuntimeConfig protocol, ulong? maxGasBurntView, CodeFolder? code)
    {
        var contracts = new ContractRunner(protocol, folder: code);
        (_chunks, _views) = (new(contracts.Run), new(contracts.Run, maxGasBurntView));
    }

    public ApplyResult Apply(
        StateTrie state,
        BlockContext block,
        IReadOnlyList<SignedTransaction> transactions,
        IReadOnlyList<Receipt> incoming
    ) => DeepStack.Run(() => _chunks.Apply(state, block, transactions, incoming));

    /// <summary>Null when there is no such account.</summary>
    public async Task<ViewResult?> ViewAsync(
        StateTrie state,
        BlockContext block,
        AccountId account,
        string method,
        byte[] arguments,
        CancellationToken cancellationToken
    )
    {
        await ViewSlots.WaitAsync(cancellationToken);
        try
        {
            return _views.Call(state, block, account, method, arguments);
        }
        finally
        {
            ViewSlots.Release();
        }
    }
}
