using Near.Client;
using Action = Near.Client.Action;

namespace Near.Localnet.Vm.Host;

/// <summary>Keeps what a call asks of the world outside, in order.</summary>
/// <param name="external">Knows of yields that earlier calls made.</param>
/// <param name="actionsCountPerCall">How the contract sees actions numbered: see <see cref="ContractRunner"/>.</param>
internal sealed class ReceiptRecorder(IVmExternal external, bool actionsCountPerCall)
{
    private readonly List<VmEffect> _effects = [];
    private readonly List<VmReceipt> _receipts = [];

    public IReadOnlyList<VmEffect> Effects => _effects;

    public IReadOnlyList<VmReceipt> Receipts => _receipts;

    public VmReceipt Create(AccountId receiver, IReadOnlyList<VmReceipt> dependencies)
    {
        foreach (VmReceipt _ in dependencies)
            external.ReserveInputId();
        return Create(receiver, [.. dependencies.Select(receipt => receipt.Index)], null);
    }

    public VmReceipt CreateYield(AccountId receiver, CryptoHash? yieldId) =>
        Create(receiver, [], new VmYield(external.NewDataId(), yieldId));

    /// <summary>Whether a receipt with this name waits already.</summary>
    public bool IsYieldPending(CryptoHash yieldId) => FindYield(yieldId) is not null;

    public void Append(VmReceipt receipt, Action action, ulong gasWeight = 0)
    {
        int index = receipt.Append(new VmAction(action, gasWeight));
        _effects.Add(new VmEffect.ActionAppended(receipt, index));
    }

    /// <summary>The number by which the contract refers to the action appended last.</summary>
    public ulong LastActionIndex(VmReceipt receipt) => (ulong)(actionsCountPerCall ? _effects.Count : receipt.Actions.Count) - 1;

    public void AddStateEntry(VmReceipt receipt, ulong actionIndex, StateEntry entry)
    {
        int index = ResolveIndex(receipt, actionIndex);
        if (index < 0 || receipt.Actions[index].Action is not Action.DeterministicStateInit init)
            throw new HostException(HostError.InvalidActionIndex(receipt.Index, actionIndex));
        if (init.StateInit.Data.Any(existing => existing.CompareTo(entry) == 0))
            throw new HostException(HostError.DataEntryAlreadyExists);
        var state = StateInit.Create(init.StateInit.Code, init.StateInit.Data.Append(entry));
        receipt.Replace(index, init with { StateInit = state });
    }

    public void SetRefundTo(VmReceipt receipt, AccountId account)
    {
        receipt.RefundTo = account;
        _effects.Add(new VmEffect.RefundToSet(receipt, account));
    }

    /// <summary>Delivers data; false when nothing waits for it.</summary>
    public bool Resume(CryptoHash dataId, byte[] data)
    {
        bool accepted = _receipts.Any(receipt => receipt.Yield?.DataId == dataId) || external.YieldExists(dataId);
        _effects.Add(new VmEffect.YieldResumed(dataId, data, accepted));
        return accepted;
    }

    /// <summary>Delivers data by the name that the contract gave the yield.</summary>
    public bool ResumeNamed(CryptoHash yieldId, byte[] data) => FindYield(yieldId) is { } dataId && Resume(dataId, data);

    private VmReceipt Create(AccountId receiver, IReadOnlyList<int> dependencies, VmYield? yield)
    {
        var receipt = new VmReceipt(_receipts.Count, receiver, dependencies, yield);
        _receipts.Add(receipt);
        _effects.Add(new VmEffect.ReceiptCreated(receipt));
        return receipt;
    }

    private CryptoHash? FindYield(CryptoHash yieldId) =>
        _receipts.FirstOrDefault(receipt => receipt.Yield?.YieldId == yieldId)?.Yield!.DataId ?? external.FindYield(yieldId);

    private int ResolveIndex(VmReceipt receipt, ulong actionIndex)
    {
        if (!actionsCountPerCall)
            return actionIndex < (ulong)receipt.Actions.Count ? (int)actionIndex : -1;
        return
            actionIndex < (ulong)_effects.Count
            && _effects[(int)actionIndex] is VmEffect.ActionAppended appended
            && appended.Receipt == receipt
            ? appended.ActionIndex
            : -1;
    }
}
