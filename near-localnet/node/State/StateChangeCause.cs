using Near.Client;

namespace Near.Localnet.State;

/// <summary>Why a part of the state changed, in nearcore's words.</summary>
internal enum StateChangeKind
{
    InitialState,
    TransactionProcessing,
    ActionReceiptProcessingStarted,
    ActionReceiptGasReward,
    ReceiptProcessing,
    PostponedReceipt,
    UpdatedDelayedReceipts,
    ValidatorAccountsUpdate,
    Migration,
    BandwidthSchedulerStateUpdate,
}

/// <summary>The reason of a change.</summary>
/// <param name="Id">The transaction's hash or the receipt's id; zero where the kind has none.</param>
internal readonly record struct StateChangeCause(StateChangeKind Kind, CryptoHash Id = default);
