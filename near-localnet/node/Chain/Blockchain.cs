using Near.Client;
using Near.Client.Borsh;
using Near.Client.Light;
using Near.Localnet.Parameters;
using Near.Localnet.Records;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.State;
using Near.Localnet.Storage;

namespace Near.Localnet.Chain;

/// <summary>The chain: everything there is up to the head, and how the next block is made. One writer, many readers.</summary>
internal sealed partial class Blockchain : IDisposable
{
    /// <summary>nearcore, gc_num_epochs_to_keep: queries reach that far back.</summary>
    private const ulong EpochsOfState = 5;

    private readonly JournaledStore _database;
    private readonly ValidatorKeys _keys;
    private readonly BlockBuilder _builder;
    private readonly BlockWriter _writer;
    private readonly ApplyChunk _apply;
    private ChainHead _head;
    private ulong _lastActivity;
    private ulong _syncedHeight;
    private System.Action? _unwritten;

    private Blockchain(IKeyValueStore database, Genesis genesis, ValidatorKeys keys, ApplyChunk apply)
    {
        _database = new(database);
        _apply = apply;
        Genesis = genesis;
        Store = new(_database);
        BlockMerkle = new(_database);
        History = new(EpochsOfState * genesis.EpochLength);
        StateChanges = new(database);
        _keys = keys;
        _builder = new(genesis, keys);
        _writer = new(Store, BlockMerkle);
        LightClient = new(this);
        Health = new(NewBlock);
        _head = null!;
    }

    public Genesis Genesis { get; }

    public ChainStore Store { get; }

    public BlockMerkleIndex BlockMerkle { get; }

    public StateHistory History { get; }

    public StateChangeLog StateChanges { get; }

    public LightClientBlocks LightClient { get; }

    public NewBlockSignal NewBlock { get; } = new();

    public ChainHealth Health { get; }

    /// <summary>Accounts for which anyone may sign.</summary>
    public Impersonation Impersonation { get; } = new();

    public ChainHead Head => Volatile.Read(ref _head);

    public ChainTotals Totals { get; private set; } = new(0, 0, 0);

    /// <summary>The last block that nothing can undo: two blocks behind the head.</summary>
    public StoredBlock FinalBlock => FinalOf(Head.Block.Header.InnerRest.LastFinalBlock);

    /// <summary>The last block that one later block of the next height confirms.</summary>
    public StoredBlock NearFinalBlock => FinalOf(Head.Block.Header.InnerRest.LastDsFinalBlock);

    /// <summary>
    /// Whether everything that happened is final and a light client can get a head that proves it. That head must be above the block behind
    /// the last outcome, whose header commits to it.
    /// </summary>
    public bool IsSettled => LightClient.Last(Head.Block) is { } last && last.Ordinal >= _lastActivity + 2;

    /// <summary>How many blocks the epoch of a head has so far.</summary>
    public ulong BlocksOfEpoch(ChainHead head) => head.Block.Ordinal + 1 - Store.BlockAt(head.Epoch.FirstHeight)!.Ordinal;

    /// <summary>Opens the chain in <paramref name="database"/>, which starts with the genesis when it is empty.</summary>
    /// <returns>The chain, and how far its clock was ahead.</returns>
    public static (Blockchain Chain, TimeSpan ClockOffset) Open(
        IKeyValueStore database,
        Genesis genesis,
        ValidatorKeys keys,
        ApplyChunk apply
    )
    {
        var chain = new Blockchain(database, genesis, keys, apply);
        ChainTip? tip = chain.Store.Tip();
        if (tip is null)
            chain.StartFromGenesis();
        else
            chain.Resume(tip);
        return (chain, new((long)(tip?.ClockOffset ?? 0)));
    }

    /// <summary>
    /// Makes the next block with those of the transactions that are still valid, executes its chunk and stores all of it. If that fails,
    /// nothing has changed, unless it was the disk: then the block comes with <see cref="WriteUnwritten"/>.
    /// </summary>
    /// <exception cref="StateRecordException">The plan's patch does not fit the state.</exception>
    /// <exception cref="StoreException">The block is made but not written.</exception>
    public ChainHead Produce(BlockPlan plan)
    {
        ChainHead previous = _head;
        ulong height = previous.Height + 1 + plan.SkippedHeights;
        var batch = new StoreBatch();
        Epoch epoch = EpochAfter(previous, height);
        IReadOnlyList<SignedTransaction> valid = TransactionSelector.Select(
            plan.Transactions,
            previous.State,
            ContextOfNext(plan.Time) with
            {
                Height = height,
            }
        );
        var body = new ChunkBody(valid, previous.Extra.OutgoingReceipts);
        IReadOnlyList<ValidatorStake> approvers = epoch.Approvers(previous.Height, FinalHeight(previous), Genesis.EpochLength);
        StoredBlock block = _builder.Build(previous, height, epoch, approvers, body, plan.Time, BlockMerkle.Root(previous.Block.Ordinal));
        BlockContext context = Context(previous, block.Header, epoch) with { StakesToKeep = StakesToKeep(previous, epoch) };
        ApplyResult result = Patched(_apply(previous.State, context, body.Transactions, body.Receipts), plan.Patch, context);
        IReadOnlyList<OutcomeLeaf> leaves = _writer.WriteOutcomes(block.Height, body, result, batch);
        var extra = new ChunkExtra(
            result.State.Root,
            NearMerkle.Root([.. leaves.Select(leaf => leaf.Leaf)]),
            result.GasUsed,
            result.SupplyBurnt,
            result.DelayedReceipts,
            result.OutgoingReceipts,
            result.ValidatorProposals,
            result.Load
        );
        var head = new ChainHead(block, epoch.With(block.Header.InnerRest.PrevValidatorProposals), extra, result.State);
        _writer.Write(head, body, plan.ClockOffset, batch);
        History.Store(block.Height, previous.State, result.State, result.StateChanges, batch);
        StateChangeLog.Store(block.Height, result.StateChanges, batch);
        plan.Made();
        Write(() =>
        {
            Commit(head, batch);
            if (leaves.Count > 0)
                _lastActivity = block.Ordinal;
            Totals = Totals.With(body.Transactions.Count, result.GasUsed);
            Publish(head);
        });
        return head;
    }

    /// <summary>
    /// Writes what the disk did not take before. Nothing else may be made until then: it may be in the log although the write failed, and
    /// would come back with the next start.
    /// </summary>
    /// <exception cref="StoreException">It does not take it now either.</exception>
    public void WriteUnwritten()
    {
        if (_unwritten is { } write)
            Write(write);
    }

    /// <summary>What a call, view or check on top of the head runs in.</summary>
    public BlockContext ContextOfNext(ulong now) =>
        Context(Head, Head.Block.Header, Head.Epoch) with
        {
            Height = Head.Height + 1,
            Timestamp = now,
        };

    /// <summary>What a view of the state after <paramref name="block"/> runs in.</summary>
    public BlockContext ContextOf(StoredBlock block) =>
        Context(Head, block.Header, Store.Epoch(block.Header.InnerLite.EpochId) ?? Head.Epoch);

    public void Dispose()
    {
        _keys.Dispose();
        _database.Dispose();
        _reverting.Dispose();
    }

    private StoredBlock FinalOf(CryptoHash hash) => Store.Block(hash) ?? Store.BlockAt(Genesis.Height)!;

    private void StartFromGenesis()
    {
        ChainHead head = GenesisHead();
        var batch = new StoreBatch();
        foreach ((byte[] key, byte[] value) in head.State.Scan([]))
            batch.Put(Column.State, key, value);
        batch.Put(Column.Meta, ChainStore.MetaKey(StoreVersion.Name), BorshCodec.Encode(StoreVersion.Current));
        _writer.Write(head, new ChunkBody([], []), TimeSpan.Zero, batch);
        _database.Commit(batch, synced: true);
        _syncedHeight = head.Height;
        Publish(head);
    }

    private ChainHead GenesisHead() => _builder.BuildGenesis(GenesisState.Of(Genesis.Records, Genesis.Protocol.Economics));

    private void Resume(ChainTip tip)
    {
        if (Store.BlockAt(Genesis.Height)?.Hash != GenesisHead().Block.Hash)
        {
            throw new LocalNodeException(
                "The data is that of a chain with another genesis. Restore the genesis, or delete the data to start anew."
            );
        }

        StoredBlock block = Store.BlockAt(tip.Height)!;
        History.Load(_database, Store, block);
        StateTrie state = History.At(tip.Height)!;
        if (state.Root != tip.Extra.StateRoot)
        {
            throw new LocalNodeException(
                "The state on disk is not the one that the last block left: the data folder is damaged. Start with a new one."
            );
        }

        Volatile.Write(ref _head, new(block, tip.Epoch, tip.Extra, state));
        _lastActivity = Head.Block.Ordinal;
        _syncedHeight = tip.Height; // RocksDB syncs what it finds in its log when it opens it
    }

    /// <summary>The patch comes last, as in nearcore; the total supply of the headers does not know of it.</summary>
    private static ApplyResult Patched(ApplyResult result, StatePatch? patch, BlockContext context)
    {
        if (patch is null)
            return result;
        var update = new StateUpdate(result.State);
        patch(update, context);
        update.Commit(new(StateChangeKind.Migration));
        return result with
        {
            State = update.Finish(),
            StateChanges = [.. result.StateChanges, .. update.Changes],
            DelayedReceipts = update.GetRecord<QueueIndices>(TrieKey.DelayedReceiptIndices())?.Count ?? 0,
            Load = result.Load with { Congestion = Queued(result.Load.Congestion, result.State, update, context.Config) },
        };
    }

    /// <summary>With what a patch has put into the queue of delayed receipts.</summary>
    private static CongestionInfo Queued(CongestionInfo congestion, IStateView before, IStateView after, RuntimeConfig config)
    {
        (CongestionInfo was, CongestionInfo now) = (
            DelayedReceipts.LoadOf(before, config).Congestion,
            DelayedReceipts.LoadOf(after, config).Congestion
        );
        return congestion with
        {
            DelayedReceiptsGas = congestion.DelayedReceiptsGas + now.DelayedReceiptsGas - was.DelayedReceiptsGas,
            ReceiptBytes = congestion.ReceiptBytes + now.ReceiptBytes - was.ReceiptBytes,
        };
    }

    /// <summary>
    /// What becomes final with a block must be on the disk when anybody sees it: who stored a final block never finds it gone. A sync takes
    /// along all blocks before it, so each third block is enough.
    /// </summary>
    private void Commit(ChainHead head, StoreBatch batch)
    {
        bool synced = FinalHeight(head) > _syncedHeight;
        _database.Commit(batch, synced);
        if (synced)
            _syncedHeight = head.Height;
    }

    private void Write(System.Action write)
    {
        _unwritten = write;
        write();
        _unwritten = null;
    }

    private void Publish(ChainHead head)
    {
        History.Add(head.Height, head.State);
        Volatile.Write(ref _head, head);
        NewBlock.Raise();
    }

    private Epoch EpochAfter(ChainHead previous, ulong height) =>
        previous.Epoch.OfNextBlock(previous.Block.Hash, height, FinalHeight(previous), Genesis.EpochLength);

    /// <summary>The height of the last final block as a block sees it.</summary>
    private ulong FinalHeight(ChainHead block) => Store.HeightOf(block.Block.Header.InnerRest.LastFinalBlock) ?? Genesis.Height;

    /// <summary>
    /// At the start of an epoch: the greatest stake that an account has in this epoch, the one before or the next, or that it has just
    /// proposed.
    /// </summary>
    private static Dictionary<AccountId, NearToken>? StakesToKeep(ChainHead previous, Epoch epoch)
    {
        if (epoch.FirstHeight == previous.Epoch.FirstHeight)
            return null;
        var keep = new Dictionary<AccountId, NearToken>();
        foreach (
            (AccountId account, NearToken stake) in ((EpochInfo[])[previous.Epoch.Info, epoch.Info, epoch.NextInfo]).SelectMany(info =>
                info.StakeChanges
            )
        )
        {
            keep[account] = NearToken.FromYocto(UInt128.Max(keep.GetValueOrDefault(account).Yoctos, stake.Yoctos));
        }

        foreach (
            (AccountId account, PublicKey _, NearToken stake) in previous.Extra.Proposals.Where(proposal =>
                keep.ContainsKey(proposal.AccountId)
            )
        )
        {
            keep[account] = NearToken.FromYocto(UInt128.Max(keep[account].Yoctos, stake.Yoctos));
        }

        return keep;
    }

    private BlockContext Context(ChainHead previous, BlockHeader header, Epoch epoch) =>
        new()
        {
            Height = header.InnerLite.Height,
            Timestamp = header.InnerLite.Timestamp,
            GasPrice = previous.Block.Header.InnerRest.NextGasPrice,
            EpochHeight = epoch.Info.Height,
            RandomValue = header.InnerRest.RandomValue,
            ChainId = Genesis.ChainId,
            Config = Genesis.Protocol,
            GasLimit = Genesis.GasLimit,
            Validators = epoch.Info.Stakes,
            MinimumStake = epoch.NextInfo.MinimumStake,
            Load = previous.Extra.Load,
            IsImpersonated = Impersonation.Contains,
            IsRecentBlock = hash =>
                Store.HeightOf(hash) is { } height && height + Genesis.TransactionValidityPeriod >= header.InnerLite.Height,
        };
}
