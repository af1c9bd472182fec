using Near.Client;
using Near.Client.Light;
using Near.Localnet.State;

namespace Near.Localnet.Runtime;

/// <summary>What executing a chunk gives.</summary>
internal sealed record ApplyResult
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

    /// <summary>Burnt by fees, failed refunds and the storage of global contracts.</summary>
    public required NearToken TokensBurnt { get; init; }

    /// <summary>Paid by the protocol: deposits of one yocto of accounts without balance.</summary>
    public required NearToken TokensSubsidized { get; init; }

    /// <summary>By how much the total supply is less than before. What is paid is always less than what its gas burns.</summary>
    public NearToken SupplyBurnt => TokensBurnt - TokensSubsidized;

    /// <summary>Accounts that ask for these stakes from the epoch after the next, each once.</summary>
    public required IReadOnlyList<ValidatorStake> ValidatorProposals { get; init; }

    /// <summary>Receipts left in the delayed queue.</summary>
    public required ulong DelayedReceipts { get; init; }

    /// <summary>What waits for bandwidth or gas, for the next chunk.</summary>
    public required ShardLoad Load { get; init; }
}
