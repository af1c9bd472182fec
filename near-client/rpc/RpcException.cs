using System.Text.Json;

namespace Near.Client.Rpc;

/// <summary>
/// The node's own refusal. <see cref="Cause"/> is the stable code to branch on (NEAR's <c>error.cause.name</c>, e.g.
/// <c>UNKNOWN_ACCOUNT</c>); <see cref="Name"/> its class (<c>HANDLER_ERROR</c>, <c>REQUEST_VALIDATION_ERROR</c>,
/// <c>INTERNAL_ERROR</c>).
/// </summary>
public sealed class RpcException : Exception
{
    internal RpcException(
        string method,
        string name,
        string cause,
        int code,
        string detail,
        JsonElement info = default,
        TransactionError? invalidTransaction = null
    )
        : base(Describe(method, cause, detail)) =>
        (Method, Name, Cause, Code, Detail, Info, InvalidTransaction) = (method, name, cause, code, detail, info, invalidTransaction);

    /// <summary>The method that was called.</summary>
    public string Method { get; }

    /// <summary>The class of the refusal, NEAR's <c>error.name</c>.</summary>
    public string Name { get; }

    /// <summary>The stable code to branch on; see <see cref="RpcCause"/>.</summary>
    public string Cause { get; }

    /// <summary>JSON-RPC's number: -32000 for handler errors, -32700, -32601, -32602 … for malformed requests.</summary>
    public int Code { get; }

    /// <summary>What the node says in words.</summary>
    public string Detail { get; }

    /// <summary>NEAR's <c>error.cause.info</c>; of kind Undefined if absent.</summary>
    public JsonElement Info { get; }

    /// <summary>Why the transaction was not taken, when <see cref="Cause"/> is <c>INVALID_TRANSACTION</c>.</summary>
    public TransactionError? InvalidTransaction { get; }

    /// <summary>Whether the same call may well succeed a little later or at another node.</summary>
    public bool IsTransient =>
        Cause is RpcCause.InternalError or RpcCause.NotSyncedYet or RpcCause.NoSyncedBlocks or RpcCause.UnavailableShard;

    private static string Describe(string method, string cause, string detail)
    {
        string remedy = RpcCause.Remedy(cause);
        return remedy.Length == 0 ? $"{method}: {cause}: {detail}" : $"{method}: {cause}: {detail} ({remedy})";
    }
}
