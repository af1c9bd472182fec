using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Near.Localnet.Vm;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>The runtime without blocks: applies chunk after chunk and keeps an eye on the total supply.</summary>
internal sealed class TestChain
{
    private readonly ChunkApplier _applier;
    private IReadOnlyList<Receipt> _receipts = [];
    private UInt128 _burnt;

    /// <param name="accounts">Each has 1000 NEAR and the key of its name.</param>
    public TestChain(params string[] accounts)
        : this(RuntimeConfig.LatestVersion, accounts) { }

    public TestChain(uint protocolVersion, params string[] accounts)
    {
        Block = Block with { Config = RuntimeConfig.Of(protocolVersion) };
        var contracts = new ContractRunner(Block.Config);
        _applier = new ChunkApplier(contracts.Run);
        Runner = new ViewRunner(contracts.Run);
        var genesis = new StateUpdate(StateTrie.Empty);
        foreach (string name in accounts)
        {
            genesis.SetAccount(Id(name), new AccountRecord(NearToken.FromNear(1000), NearToken.Zero, 182, null));
            genesis.SetAccessKey(Id(name), Key(name).PublicKey, AccessKey.FullAccess);
        }
        genesis.Commit(new(StateChangeKind.InitialState));
        State = genesis.Finish();
        Supply = Holdings(State);
    }

    public StateTrie State { get; private set; }

    public ViewRunner Runner { get; }

    public UInt128 Supply { get; }

    public BlockContext Block { get; set; } =
        new()
        {
            Height = 10,
            Timestamp = 1_800_000_000_000_000_000,
            GasPrice = NearToken.FromYocto(100_000_000),
            EpochHeight = 1,
            RandomValue = CryptoHash.Sha256([1]),
            ChainId = "localnet",
            MinimumStake = NearToken.FromNear(100),
            IsRecentBlock = hash => hash == CryptoHash.Zero,
        };

    public Dictionary<CryptoHash, ExecutionOutcome> Outcomes { get; } = [];

    public List<ProcessedReceipt> Processed { get; } = [];

    public ApplyResult Last { get; private set; } = null!;

    public NearToken Burnt => NearToken.FromYocto(_burnt);

    public static AccountId Id(string name) => AccountId.Parse(name);

    public static SecretKey Key(string name) => SecretKey.FromSeed(name);

    public AccountRecord? Account(string name) => State.GetAccount(Id(name));

    public NearToken Balance(string name) => Account(name)!.Amount;

    public SignedTransaction Sign(string signer, string receiver, params Action[] actions) => Sign(signer, Key(signer), receiver, actions);

    public SignedTransaction Sign(string signer, SecretKey key, string receiver, params Action[] actions)
    {
        ulong nonce = (State.GetAccessKey(Id(signer), key.PublicKey)?.Nonce ?? 0) + 1;
        return new Transaction(Id(signer), key.PublicKey, nonce, Id(receiver), CryptoHash.Zero, actions).Sign(key);
    }

    /// <summary>Writes into the state without any rule; no NEAR may come of it.</summary>
    public void Change(System.Action<StateUpdate> change)
    {
        var update = new StateUpdate(State);
        change(update);
        update.Commit(new(StateChangeKind.InitialState));
        State = update.Finish();
    }

    /// <summary>Applies one chunk. The supply must then be what it was, less what burnt, counting what receipts hold.</summary>
    public ApplyResult Apply(params SignedTransaction[] transactions)
    {
        Last = _applier.Apply(State, Block, transactions, _receipts);
        (State, _receipts) = (Last.State, Last.OutgoingReceipts);
        Block = Block with { Load = Last.Load, Height = Block.Height + 1, Timestamp = Block.Timestamp + 1_000_000_000 };
        foreach (OutcomeWithId outcome in Last.Outcomes)
            Outcomes[outcome.Id] = outcome.Outcome;
        Processed.AddRange(Last.ProcessedReceipts);
        _burnt += Last.TokensBurnt.Yoctos - Last.TokensSubsidized.Yoctos;
        Assert.Equal(Supply, Holdings(State) + new InFlight(Block.Config).Sum(_receipts, State) + _burnt);
        return Last;
    }

    /// <summary>Applies the transactions, then chunks until nothing is on its way.</summary>
    public ExecutionOutcome Run(params SignedTransaction[] transactions)
    {
        Apply(transactions);
        for (int chunks = 0; _receipts.Count > 0 || Last.DelayedReceipts > 0; chunks++)
        {
            Assert.True(chunks < 300, "receipts never end");
            Apply();
        }
        return Outcomes[transactions[0].Hash];
    }

    public ExecutionOutcome Run(string signer, string receiver, params Action[] actions) => Run(Sign(signer, receiver, actions));

    /// <summary>The outcome that a transaction's chain of receipts ends with.</summary>
    public ExecutionStatus Result(ExecutionOutcome outcome) =>
        outcome.Status is ExecutionStatus.SuccessReceiptId(var next) ? Result(Outcomes[next]) : outcome.Status;

    /// <summary>Why a transaction's chain of receipts ends in a failed action; fails the test when it does not.</summary>
    public ActionError ErrorOf(ExecutionOutcome outcome) =>
        Assert.IsType<TxExecutionError.ActionError>(Assert.IsType<ExecutionStatus.Failure>(Result(outcome)).Error).Inner;

    public static UInt128 Holdings(StateTrie state)
    {
        IEnumerable<AccountRecord> accounts = state
            .Scan([0])
            .Select(entry => Near.Client.Borsh.BorshCodec.Decode<AccountRecord>(entry.Value));
        UInt128 inAccounts = accounts.Aggregate(UInt128.Zero, (sum, account) => sum + account.Amount.Yoctos + account.Locked.Yoctos);
        IEnumerable<AccountId> owners = state
            .Scan([0])
            .Select(entry => Id(System.Text.Encoding.ASCII.GetString(entry.Key, 1, entry.Key.Length - 1)));
        IEnumerable<KeyValuePair<PublicKeyHandle, AccessKey>> keys = owners.SelectMany(owner => state.GetAccessKeys(owner));
        return keys.Aggregate(
            inAccounts,
            (sum, key) =>
                sum
                + (
                    key.Value.Permission switch
                    {
                        AccessKeyPermission.GasKeyFullAccess(var gas) => gas.Balance.Yoctos,
                        AccessKeyPermission.GasKeyFunctionCall(var gas, _) => gas.Balance.Yoctos,
                        _ => 0,
                    }
                )
        );
    }
}
