using Microsoft.Extensions.Logging;

namespace NearTasks.Indexer;

/// <summary>Every message of the indexer.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Fetching blocks failed {Times} times, next attempt in {Pause}: {Fault}")]
    public static partial void SourceFault(ILogger logger, int times, TimeSpan pause, string fault);

    [LoggerMessage(10, LogLevel.Error, "INDEXER_SOURCE_UNREACHABLE: {Fault}")]
    public static partial void SourceUnreachable(ILogger logger, string fault);

    [LoggerMessage(11, LogLevel.Information, "Blocks come again")]
    public static partial void SourceReachable(ILogger logger);

    [LoggerMessage(
        12,
        LogLevel.Warning,
        "{ContractId} has no event up to height {Height}, the newest final block: either its first "
            + "call is still to come, or the start height is after it"
    )]
    public static partial void NothingYet(ILogger logger, string contractId, long height);

    [LoggerMessage(2, LogLevel.Warning, "The database failed {Times} times, next attempt in {Pause}: {Fault}")]
    public static partial void DatabaseFault(ILogger logger, int times, TimeSpan pause, string fault);

    [LoggerMessage(3, LogLevel.Information, "Another indexer writes {ContractId}; waiting for it to end")]
    public static partial void WaitingForWriter(ILogger logger, string contractId);

    [LoggerMessage(4, LogLevel.Information, "Indexing {ContractId} from height {Height}")]
    public static partial void Started(ILogger logger, string contractId, long height);

    [LoggerMessage(5, LogLevel.Debug, "Committed {ContractId} to height {Height}: {Blocks} blocks, {Receipts} receipts, {Events} events")]
    public static partial void Committed(ILogger logger, string contractId, long height, int blocks, int receipts, int events);

    [LoggerMessage(
        6,
        LogLevel.Warning,
        "Event {Event} of receipt {ReceiptId} is unknown: kept, not projected. A newer indexer's rebuild will project it"
    )]
    public static partial void UnknownEvent(ILogger logger, string @event, string receiptId);

    [LoggerMessage(
        9,
        LogLevel.Warning,
        "The source's newest final block is {Final}; {ContractId} is indexed to {Height}. Waiting for the source. A local chain that "
            + "lost blocks does not get them back: stop it and run `neartasks indexer rebuild`"
    )]
    public static partial void SourceBehind(ILogger logger, long final, string contractId, long height);

    [LoggerMessage(
        13,
        LogLevel.Warning,
        "The chain no longer has what was indexed of {ContractId} after height {Height}: the index has gone back to it"
    )]
    public static partial void Rewound(ILogger logger, string contractId, long height);

    [LoggerMessage(8, LogLevel.Information, "Rebuilt the projections from {Events} events")]
    public static partial void Rebuilt(ILogger logger, long events);
}
