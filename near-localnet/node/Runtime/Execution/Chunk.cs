using Near.Client;
using Near.Client.Light;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>A chunk while it is executed: the state, and what has come out so far.</summary>
internal sealed class Chunk
{
    private readonly TrieUse? _use;
    private ulong _compute;

    /// <param name="use">Records what is read of the state; null in views, which prove nothing.</param>
    public Chunk(BlockContext block, StateTrie start, TrieUse? use)
    {
        Block = block;
        _use = use;
        State = new StateUpdate(start, use);
        Fees = new ActionFees(block.Config);
        Sink = new ReceiptSink(block, State, Fees);
    }

    public BlockContext Block { get; }

    public RuntimeConfig Config => Block.Config;

    public ActionFees Fees { get; }

    public StateUpdate State { get; }

    public ReceiptSink Sink { get; }

    public List<OutcomeWithId> Outcomes { get; } = [];

    public List<ProcessedReceipt> ProcessedReceipts { get; } = [];

    /// <summary>Made by the receipt at hand, to be executed right after it.</summary>
    public Queue<Receipt> InstantReceipts { get; } = new();

    public List<ValidatorStake> Proposals { get; } = [];

    public ulong GasUsed { get; private set; }

    public NearToken TokensBurnt { get; private set; }

    public NearToken TokensSubsidized { get; private set; }

    /// <summary>Bytes of trie nodes and values that a proof of what has been executed holds.</summary>
    public ulong ProofSize => _use?.ProofSize ?? 0;

    /// <summary>No further receipt is taken up.</summary>
    public bool IsFull => _compute >= Block.GasLimit || ProofSize > Config.Chunk.ProofSize;

    public void Add(OutcomeWithId outcome, ulong compute)
    {
        Outcomes.Add(outcome);
        GasUsed += outcome.Outcome.GasBurnt;
        _compute += compute;
    }

    /// <summary>Removes an entry of a contract, which counts for the proof whatever it holds.</summary>
    public void RemoveContractData(byte[] key)
    {
        _use?.RecordRemoval();
        State.Remove(key);
    }

    public void Burn(NearToken amount) => TokensBurnt += amount;

    public void Subsidize(NearToken amount) => TokensSubsidized += amount;

    /// <summary>Sends a receipt to its next station: this chunk if it is instant, else out of it.</summary>
    public void Send(Receipt receipt)
    {
        if (receipt.IsInstant)
            InstantReceipts.Enqueue(receipt);
        else
            Sink.Send(receipt);
    }
}
