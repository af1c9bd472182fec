namespace Near.Client.Rpc;

/// <summary>The causes that this library and its callers branch on (docs.near.org, "RPC errors").</summary>
public static class RpcCause
{
    public const string ContractExecutionError = "CONTRACT_EXECUTION_ERROR";
    public const string GarbageCollectedBlock = "GARBAGE_COLLECTED_BLOCK";
    public const string InternalError = "INTERNAL_ERROR";
    public const string InvalidAccount = "INVALID_ACCOUNT";
    public const string InvalidTransaction = "INVALID_TRANSACTION";
    public const string MethodNotFound = "METHOD_NOT_FOUND";
    public const string NoContractCode = "NO_CONTRACT_CODE";
    public const string NoSyncedBlocks = "NO_SYNCED_BLOCKS";
    public const string NotSyncedYet = "NOT_SYNCED_YET";
    public const string ParseError = "PARSE_ERROR";
    public const string TimeoutError = "TIMEOUT_ERROR";
    public const string TooLargeContractState = "TOO_LARGE_CONTRACT_STATE";
    public const string UnavailableShard = "UNAVAILABLE_SHARD";
    public const string UnknownAccessKey = "UNKNOWN_ACCESS_KEY";
    public const string UnknownAccount = "UNKNOWN_ACCOUNT";
    public const string UnknownBlock = "UNKNOWN_BLOCK";
    public const string UnknownChunk = "UNKNOWN_CHUNK";
    public const string UnknownReceipt = "UNKNOWN_RECEIPT";
    public const string UnknownTransaction = "UNKNOWN_TRANSACTION";

    /// <summary>What to do about it, or nothing.</summary>
    internal static string Remedy(string cause) =>
        cause switch
        {
            UnknownBlock or GarbageCollectedBlock => "ask for a newer block, or an archival node",
            UnknownAccount => "create the account, or check its name and the network",
            UnknownAccessKey => "add the key to the account, or use one that it has",
            NoContractCode => "deploy a contract to the account first",
            NotSyncedYet or NoSyncedBlocks or UnavailableShard => "try again later, or another node",
            TimeoutError => "the transaction may still run: ask for its status by its hash",
            TooLargeContractState => "ask with a longer key prefix",
            _ => "",
        };
}
