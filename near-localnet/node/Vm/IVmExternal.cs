using Near.Client;

namespace Near.Localnet.Vm;

/// <summary>
/// The state and chain behind a call. Changes are the call's own: who implements it drops them when the call fails.
/// </summary>
internal interface IVmExternal
{
    /// <summary>The stake of all validators, in yoctoNEAR.</summary>
    UInt128 TotalStake { get; }

    /// <summary>Whether the receipt has read more of the state than the proof of one receipt may hold. Asked after each access.</summary>
    bool IsProofTooLarge => false;

    /// <summary>
    /// The value under a key of the running account, or null; its bytes are paid for by <see cref="IStorageMeter.ReadBytes"/>.
    /// </summary>
    byte[]? StorageGet(ReadOnlySpan<byte> key, IStorageMeter meter);

    /// <summary>Sets a value and returns the one it replaced, or null.</summary>
    byte[]? StorageSet(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, IStorageMeter meter);

    /// <summary>Removes a value and returns it, or null when there was none.</summary>
    byte[]? StorageRemove(ReadOnlySpan<byte> key, IStorageMeter meter);

    bool StorageHas(ReadOnlySpan<byte> key, IStorageMeter meter);

    /// <summary>The stake of a validator, 0 for anybody else, in yoctoNEAR.</summary>
    UInt128 ValidatorStake(AccountId account);

    /// <summary>A new id for data that a yielded receipt waits for.</summary>
    CryptoHash NewDataId();

    /// <summary>
    /// Called for each receipt that a new receipt waits for: the data between them takes its id now, before later yields do.
    /// </summary>
    void ReserveInputId() { }

    /// <summary>Whether a receipt of the running account, made by an earlier call, waits for this data.</summary>
    bool YieldExists(CryptoHash dataId);

    /// <summary>The data that a receipt of an earlier call with this name waits for, or null.</summary>
    CryptoHash? FindYield(CryptoHash yieldId);
}
