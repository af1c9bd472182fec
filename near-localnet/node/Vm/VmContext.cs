namespace Near.Localnet.Vm;

/// <summary>All that a contract can learn about the call and the block it runs in. Amounts are in yoctoNEAR.</summary>
internal sealed record VmContext
{
    public required string CurrentAccountId { get; init; }

    public required string SignerAccountId { get; init; }

    /// <summary>The signer's key in Borsh: key type, then the key.</summary>
    public required byte[] SignerPublicKey { get; init; }

    public required string PredecessorAccountId { get; init; }

    /// <summary>Who gets the deposit back when the call fails.</summary>
    public required string RefundTo { get; init; }

    public byte[] Input { get; init; } = [];

    public IReadOnlyList<VmPromiseResult> PromiseResults { get; init; } = [];

    public required ulong BlockHeight { get; init; }

    /// <summary>Nanoseconds since 1970-01-01 UTC.</summary>
    public required ulong BlockTimestamp { get; init; }

    public required ulong EpochHeight { get; init; }

    /// <summary>The account's balance without the deposit of this call.</summary>
    public required UInt128 AccountBalance { get; init; }

    public UInt128 AccountLockedBalance { get; init; }

    /// <summary>The account's storage usage before the call, in bytes.</summary>
    public required ulong StorageUsage { get; init; }

    public AccountContract Contract { get; init; } = AccountContract.None;

    public UInt128 AttachedDeposit { get; init; }

    /// <summary>The gas bought for this call. A view has the view limit instead.</summary>
    public required ulong PrepaidGas { get; init; }

    /// <summary>The gas that a view may burn at this node; null for the protocol's limit.</summary>
    public ulong? MaxGasBurntView { get; init; }

    public required byte[] RandomSeed { get; init; }

    /// <summary>A view may only read; what it must not do fails with <c>ProhibitedInView</c>.</summary>
    public bool IsView { get; init; }

    /// <summary>The accounts that wait for the returned value; empty unless this is the receipt's last action.</summary>
    public IReadOnlyList<string> OutputDataReceivers { get; init; } = [];

    public string ChainId { get; init; } = "test";
}
