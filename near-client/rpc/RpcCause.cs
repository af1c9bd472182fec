namespace Near.Client.Rpc;

/// <summary>The causes that this library and its callers branch on (docs.near.org, "RPC errors").</summary>
public static class RpcCause
{
    /// <summary>A view method failed; the text is the contract's.</summary>
    public const string ContractExecutionError = "CONTRACT_EXECUTION_ERROR";

    /// <summary>The node keeps the state of that block no longer.</summary>
    public const string GarbageCollectedBlock = "GARBAGE_COLLECTED_BLOCK";

    /// <summary>The node's own fault.</summary>
    public const string InternalError = "INTERNAL_ERROR";

    /// <summary>Not the name of an account.</summary>
    public const string InvalidAccount = "INVALID_ACCOUNT";

    /// <summary>The transaction was not taken; <see cref="RpcException.InvalidTransaction"/> says why.</summary>
    public const string InvalidTransaction = "INVALID_TRANSACTION";

    /// <summary>The node has no such method.</summary>
    public const string MethodNotFound = "METHOD_NOT_FOUND";

    /// <summary>The account has no contract.</summary>
    public const string NoContractCode = "NO_CONTRACT_CODE";

    /// <summary>The node has no blocks yet.</summary>
    public const string NoSyncedBlocks = "NO_SYNCED_BLOCKS";

    /// <summary>The node is still catching up.</summary>
    public const string NotSyncedYet = "NOT_SYNCED_YET";

    /// <summary>The node cannot read the parameters.</summary>
    public const string ParseError = "PARSE_ERROR";

    /// <summary>The node waited for the transaction as long as it does; it may still run.</summary>
    public const string TimeoutError = "TIMEOUT_ERROR";

    /// <summary>More state than the node shows at once.</summary>
    public const string TooLargeContractState = "TOO_LARGE_CONTRACT_STATE";

    /// <summary>The node does not follow that shard.</summary>
    public const string UnavailableShard = "UNAVAILABLE_SHARD";

    /// <summary>The account has no such key.</summary>
    public const string UnknownAccessKey = "UNKNOWN_ACCESS_KEY";

    /// <summary>There is no such account in that block.</summary>
    public const string UnknownAccount = "UNKNOWN_ACCOUNT";

    /// <summary>The node knows no such block.</summary>
    public const string UnknownBlock = "UNKNOWN_BLOCK";

    /// <summary>The node knows no such chunk.</summary>
    public const string UnknownChunk = "UNKNOWN_CHUNK";

    /// <summary>The node knows no such receipt.</summary>
    public const string UnknownReceipt = "UNKNOWN_RECEIPT";

    /// <summary>The node knows no such transaction: not yet, or not any more.</summary>
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
