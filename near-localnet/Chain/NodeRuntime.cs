using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Chain;

/// <summary>What executes chunks and views.</summary>
internal sealed class NodeRuntime
{
    private readonly ChunkApplier _chunks = new(Run);

    public ApplyResult Apply(
        StateTrie state, BlockContext block, IReadOnlyList<SignedTransaction> transactions, IReadOnlyList<Receipt> incoming) =>
        _chunks.Apply(state, block, transactions, incoming);

    private static VmOutcome Run(ContractCode code, string method, VmContext context, IVmExternal external) => new()
    {
        BurntGas = 0,
        UsedGas = 0,
        Compute = 0,
        Balance = context.AccountBalance + context.AttachedDeposit,
        StorageUsage = context.StorageUsage,
        Return = new VmReturn.None(),
        Logs = [],
        Aborted = new VmError.Compile("contracts are not linked in yet"),
        Profile = new(),
    };
}
