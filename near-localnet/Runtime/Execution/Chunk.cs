using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>A chunk while it is executed: the state, and what has come out so far.</summary>
internal sealed class Chunk(BlockContext block, StateTrie start)
{
    private ulong _compute;

    public BlockContext Block => block;

    public RuntimeConfig Config => block.Config;

    public ActionFees Fees { get; } = new(block.Config);

    public StateUpdate State { get; } = new(start);

    public List<OutcomeWithId> Outcomes { get; } = [];

    public List<ProcessedReceipt> ProcessedReceipts { get; } = [];

    public List<Receipt> OutgoingReceipts { get; } = [];

    /// <summary>Made by the receipt at hand, to be executed right after it.</summary>
    public Queue<Receipt> InstantReceipts { get; } = new();

    public List<ValidatorProposal> Proposals { get; } = [];

    public ulong GasUsed { get; private set; }

    public NearToken TokensBurnt { get; private set; }

    public NearToken TokensSubsidized { get; private set; }

    /// <summary>No further receipt is taken up.</summary>
    public bool IsFull => _compute >= block.GasLimit;

    public void Add(OutcomeWithId outcome, ulong compute)
    {
        Outcomes.Add(outcome);
        GasUsed += outcome.Outcome.GasBurnt;
        _compute += compute;
    }

    public void Burn(NearToken amount) => TokensBurnt += amount;

    public void Subsidize(NearToken amount) => TokensSubsidized += amount;

    /// <summary>Sends a receipt to its next station: this chunk if it is instant, else the next chunk.</summary>
    public void Send(Receipt receipt)
    {
        if (receipt.IsInstant)
            InstantReceipts.Enqueue(receipt);
        else
            OutgoingReceipts.Add(receipt);
    }
}
