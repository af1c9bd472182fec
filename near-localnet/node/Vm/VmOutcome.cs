using Near.Client;

namespace Near.Localnet.Vm;

/// <summary>What a call has come to. When it failed, only gas, profile and logs count: drop storage changes and receipts.</summary>
internal sealed record VmOutcome
{
    /// <summary>Gas that is gone.</summary>
    public required ulong BurntGas { get; init; }

    /// <summary>Burnt gas and the gas given to the receipts made.</summary>
    public required ulong UsedGas { get; init; }

    /// <summary>The call's share of the chunk's compute limit (NEP-455).</summary>
    public required ulong Compute { get; init; }

    /// <summary>The account's balance after the deposit came in and the receipts' deposits went out, in yoctoNEAR.</summary>
    public required UInt128 Balance { get; init; }

    /// <summary>Yoctos attached to promises that an empty account did not have to pay.</summary>
    public UInt128 SubsidizedAmount { get; init; }

    /// <summary>The account's storage usage after the call, in bytes.</summary>
    public required ulong StorageUsage { get; init; }

    public required VmReturn Return { get; init; }

    public required IReadOnlyList<string> Logs { get; init; }

    /// <summary>Why the call failed; null when it succeeded.</summary>
    public VmError? Aborted { get; init; }

    public required GasProfile Profile { get; init; }

    /// <summary>Everything the call asks of the world outside, in order.</summary>
    public IReadOnlyList<VmEffect> Effects { get; init; } = [];

    /// <summary>The receipts to send, in the order they were made.</summary>
    public IReadOnlyList<VmReceipt> Receipts { get; init; } = [];

    /// <summary>The data to deliver to yielded receipts, in order.</summary>
    public IEnumerable<(CryptoHash DataId, byte[] Data)> Resumes =>
        Effects.OfType<VmEffect.YieldResumed>().Where(effect => effect.Accepted).Select(effect => (effect.DataId, effect.Data));
}
