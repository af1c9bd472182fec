namespace NearTasks.Indexer.Events;

/// <summary>An event of the followed contract, as stored in <c>chain.events</c>.</summary>
/// <param name="Receipt">The receipt that logged it.</param>
/// <param name="LogIndex">Which of the receipt's logs it is, from 0.</param>
/// <param name="Name">The event's name.</param>
/// <param name="Data">The one object of its data array, as JSON that PostgreSQL's jsonb takes.</param>
/// <param name="Raw">The whole log line as received.</param>
internal sealed record ContractEvent(ContractReceipt Receipt, int LogIndex, string Name, string Data, string Raw);
