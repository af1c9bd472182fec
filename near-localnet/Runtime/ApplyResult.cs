using Near.Client;
using Near.Localnet.State;

namespace Near.Localnet.Runtime;

/// <summary>What executing a chunk gives.</summary>
public sealed record ApplyResult
{
    /// <summary>The state after the chunk.</summary>
    public required StateTrie State { get; init; }

    /// <summary>What changed, in the order of the commits, with the reason.</summary>
    public required IReadOnlyList<StateChange> StateChanges { get; init; }

    /// <summary>Of the transactions, in their order, then of the receipts as they were executed.</summary>
    public required IReadOnlyList<OutcomeWithId> Outcomes { get; init; }

    /// <summary>The receipts that were taken up; those waiting for data have no outcome yet.</summary>
    public required IReadOnlyList<ProcessedReceipt> ProcessedReceipts { get; init; }

    /// <summary>For the next chunk.</summary>
    public required IReadOnlyList<Receipt> OutgoingReceipts { get; init; }

    /// <summary>Sum of the outcomes' gas.</summary>
    public required ulong GasUsed { get; init; }

    /// <summary>Gone from the total supply (less what the protocol paid for accounts without balance).</summary>
    public required NearToken TokensBurnt { get; init; }

    /// <summary>Paid by the protocol: deposits of one yocto of accounts without balance.</summary>
    public required NearToken TokensSubsidized { get; init; }

    public required IReadOnlyList<ValidatorProposal> ValidatorProposals { get; init; }

    /// <summary>Receipts left in the delayed queue.</summary>
    public required ulong DelayedReceipts { get; init; }
}

/// <summary>An account asks for this stake from the epoch after the next.</summary>
public sealed record ValidatorProposal(AccountId AccountId, PublicKey PublicKey, NearToken Stake);
