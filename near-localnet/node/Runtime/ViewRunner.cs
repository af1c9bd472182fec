using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Runtime.Actions;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Runtime;

/// <summary>Calls methods that only read, on the state of some block, outside of any transaction (nearcore, state_viewer).</summary>
internal sealed class ViewRunner(RunContract runContract, ulong? maxGasBurntView = null)
{
    private static readonly byte[] EmptyKey = BorshCodec.Encode(PublicKey.FromBytes(KeyType.Ed25519, new byte[32]));

    /// <summary>Calls a method; null when there is no such account.</summary>
    public ViewResult? Call(StateTrie state, BlockContext block, AccountId accountId, string method, byte[] args)
    {
        if (state.GetAccount(accountId) is not { } account)
            return null;
        if (ContractLookup.Find(state, accountId, EthWallet.Of(block).Resolve(accountId, account.Code)) is not { } code)
            return new ViewResult([], [], 0, new VmError.CodeDoesNotExist(accountId.Value));
        var external = new CallExternal(new Chunk(block, state, use: null), accountId, CryptoHash.Zero);
        VmOutcome outcome = runContract(code, method, Context(state, block, accountId, account, args), external);
        byte[]? value = outcome.Aborted is null ? (outcome.Return as VmReturn.Value)?.Bytes : null;
        return new ViewResult(value ?? [], outcome.Logs, outcome.BurntGas, outcome.Aborted);
    }

    private VmContext Context(StateTrie state, BlockContext block, AccountId accountId, AccountRecord account, byte[] args) =>
        new()
        {
            CurrentAccountId = accountId.Value,
            SignerAccountId = accountId.Value,
            SignerPublicKey = EmptyKey,
            PredecessorAccountId = accountId.Value,
            RefundTo = accountId.Value,
            Input = args,
            BlockHeight = block.Height,
            BlockTimestamp = block.Timestamp,
            EpochHeight = block.EpochHeight,
            AccountBalance = account.Amount.Yoctos,
            AccountLockedBalance = account.Locked.Yoctos,
            StorageUsage = account.StorageUsage,
            Contract = ContractLookup.Describe(account.Code),
            PrepaidGas = 0,
            MaxGasBurntView = maxGasBurntView,
            RandomSeed = ReceiptIds.RandomSeed(CryptoHash.Zero, state.Root),
            IsView = true,
            ChainId = block.ChainId,
        };
}
