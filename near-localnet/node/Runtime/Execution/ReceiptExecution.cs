using Near.Client;
using Near.Client.Light;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Runtime.Execution;

/// <summary>An action receipt while its actions run: the receiver's account, and what the actions have done so far.</summary>
internal sealed class ReceiptExecution(Chunk chunk, Receipt receipt, ActionReceipt actions, IReadOnlyList<VmPromiseResult> promiseResults)
{
    public Chunk Chunk => chunk;

    public StateUpdate State => chunk.State;

    public Receipt Receipt => receipt;

    public ActionReceipt Actions => actions;

    public AccountId AccountId => receipt.ReceiverId;

    /// <summary>What the receipts waited for came to.</summary>
    public IReadOnlyList<VmPromiseResult> PromiseResults => promiseResults;

    /// <summary>The receiver; null while it does not exist. Written to the state when all actions succeeded.</summary>
    public AccountRecord? Account { get; set; } = chunk.State.GetAccount(receipt.ReceiverId);

    /// <summary>The size of the chunk's proof when the receipt began, its receiver's account included.</summary>
    public ulong ProofSizeBefore { get; } = chunk.ProofSize;

    /// <summary>On whose behalf the next action runs: the predecessor, or the receiver itself once it was created here.</summary>
    public AccountId Actor { get; set; } = receipt.PredecessorId;

    /// <summary>Refunds are free and create no accounts.</summary>
    public bool IsRefund => receipt.PredecessorId.IsSystem;

    public ulong GasBurnt { get; private set; }

    public ulong GasUsed { get; private set; }

    /// <summary>The part of the burnt gas that contracts burnt; their accounts get a share.</summary>
    public ulong GasBurntByCalls { get; private set; }

    public ulong Compute { get; private set; }

    public List<string> Logs { get; } = [];

    public GasProfile Profile { get; } = new();

    public List<AccountCode?> Contracts { get; } = [];

    public List<Receipt> NewReceipts { get; } = [];

    public List<ValidatorStake> Proposals { get; } = [];

    /// <summary>What the last action returned; a receipt by its index in <see cref="NewReceipts"/>.</summary>
    public VmReturn Return { get; set; } = new VmReturn.None();

    public NearToken TokensBurnt { get; set; }

    public NearToken TokensSubsidized { get; set; }

    public ActionError? Error { get; private set; }

    /// <summary>Burns a fee that was bought with the receipt.</summary>
    public void Burn(ParameterCost fee)
    {
        GasBurnt = checked(GasBurnt + fee.Gas);
        GasUsed = checked(GasUsed + fee.Gas);
        Compute = checked(Compute + fee.Compute);
    }

    /// <summary>Removing the nonces of a gas key burns no gas, but takes a chunk's time as a contract's removals do.</summary>
    public void CountRemovedNonces(ulong count, ulong keyBytes)
    {
        RuntimeConfig costs = Chunk.Config;
        Compute = checked(
            Compute
            + (costs.Ext(ExtCost.StorageRemoveBase).Compute * count)
            + (costs.Ext(ExtCost.StorageRemoveKeyByte).Compute * keyBytes)
            + (costs.Ext(ExtCost.StorageRemoveRetValueByte).Compute * count * sizeof(ulong))
        );
    }

    /// <summary>Gas that a new receipt takes along.</summary>
    public void Reserve(ulong gas) => GasUsed = checked(GasUsed + gas);

    public void AddCall(VmOutcome outcome)
    {
        Burn(new ParameterCost(outcome.BurntGas, outcome.Compute));
        Reserve(outcome.UsedGas - outcome.BurntGas);
        GasBurntByCalls = checked(GasBurntByCalls + outcome.BurntGas);
        Logs.AddRange(outcome.Logs);
        Profile.Add(outcome.Profile);
    }

    /// <summary>Ends the receipt: what it made is dropped, what it burnt stays burnt.</summary>
    public void Fail(ActionErrorKind kind, int? actionIndex = null)
    {
        Error = new ActionError((ulong?)actionIndex, kind);
        NewReceipts.Clear();
        Proposals.Clear();
        TokensBurnt = TokensSubsidized = NearToken.Zero;
    }
}
