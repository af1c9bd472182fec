using Near.Client;
using Action = Near.Client.Action;

namespace Near.Localnet.Vm;

/// <summary>A receipt that a contract makes: a promise with its actions.</summary>
internal sealed class VmReceipt
{
    private readonly List<VmAction> _actions = [];

    internal VmReceipt(int index, AccountId receiver, IReadOnlyList<int> dependencies, VmYield? yield)
    {
        Index = index;
        Receiver = receiver;
        Dependencies = dependencies;
        Yield = yield;
    }

    /// <summary>Position in <see cref="VmOutcome.Receipts"/>.</summary>
    public int Index { get; }

    public AccountId Receiver { get; }

    /// <summary>Indices of the receipts whose results this one waits for.</summary>
    public IReadOnlyList<int> Dependencies { get; }

    /// <summary>Set when it waits for a resume.</summary>
    public VmYield? Yield { get; }

    /// <summary>Who gets the deposit back if it fails; null for the contract itself.</summary>
    public AccountId? RefundTo { get; internal set; }

    public IReadOnlyList<VmAction> Actions => _actions;

    internal int Append(VmAction action)
    {
        _actions.Add(action);
        return _actions.Count - 1;
    }

    internal void Replace(int index, Action action) => _actions[index] = _actions[index] with { Action = action };
}
