using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Chain;
using Near.Localnet.Records;
using Near.Localnet.Tracing;

namespace Near.Localnet.Rpc;

/// <summary>This node's own methods, <c>localnet_*</c>. Those that change something answer with the head behind the change.</summary>
internal sealed class LocalnetMethods(Blockchain chain, ChainControl control)
{
    public void AddTo(RpcMethodTable methods)
    {
        Change(methods, "mine", (parameters, cancellationToken) => control.Mine(parameters.Find("blocks", 1UL), cancellationToken));
        Change(methods, "advance_time", (parameters, _) => control.AdvanceTime(Milliseconds(parameters)));
        Change(methods, "set_time", (parameters, _) => control.SetTime(Time(parameters)));
        Change(methods, "set_next_block_time", (parameters, _) => control.SetNextBlockTime(Time(parameters)));
        Change(methods, "impersonate", (parameters, _) => control.Impersonate(Account(parameters)));
        Change(methods, "stop_impersonating", (parameters, _) => control.StopImpersonating(Account(parameters)));
        Change(
            methods,
            "set_balance",
            (parameters, _) => control.Patch(AccountPatches.Balance(Account(parameters), parameters.Require<NearToken>("amount")))
        );
        Change(
            methods,
            "set_code",
            (parameters, _) => control.Patch(AccountPatches.Code(Account(parameters), parameters.RequireBytes("code_base64")))
        );
        Change(
            methods,
            "set_state",
            (parameters, _) =>
                control.Patch(
                    AccountPatches.Data(Account(parameters), parameters.RequireBytes("key_base64"), parameters.FindBytes("value_base64"))
                )
        );
        Change(methods, "revert", (parameters, _) => control.Revert(SnapshotId(parameters)));
        Change(methods, "drop_snapshot", (parameters, _) => control.DropSnapshot(SnapshotId(parameters)));
        methods.Add(
            "localnet_snapshot",
            (_, cancellationToken) => RunAsync(() => new { SnapshotId = control.Snapshot() }, cancellationToken)
        );
        methods.Add("localnet_trace", Trace);
    }

    /// <param name="text">Names the remedy.</param>
    public static JsonRpcException Refusal(string text) =>
        JsonRpcException.Handler("LOCALNET_ERROR", new JsonObject { ["error_message"] = text }, text);

    private void Change(RpcMethodTable methods, string name, Action<RpcParams, CancellationToken> change) =>
        methods.Add(
            $"localnet_{name}",
            (parameters, cancellationToken) =>
                RunAsync(
                    () =>
                    {
                        change(parameters, cancellationToken);
                        ChainHead head = chain.Head;
                        return new { BlockHeight = head.Height, BlockHash = head.Block.Hash };
                    },
                    cancellationToken
                )
        );

    private static async Task<object?> RunAsync(Func<object> run, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(run, cancellationToken);
        }
        catch (Exception exception) when (exception is LocalNodeException or StateRecordException)
        {
            throw Refusal(exception.Message);
        }
    }

    private TransactionTrace Trace(RpcParams parameters)
    {
        CryptoHash hash = parameters.Require<CryptoHash>("tx_hash");
        return new TransactionStatus(chain).Trace(hash)
            ?? throw JsonRpcException.Handler(
                "UNKNOWN_TRANSACTION",
                new JsonObject { ["requested_transaction_hash"] = hash.ToString() },
                $"Transaction {hash} doesn't exist"
            );
    }

    private static AccountId Account(RpcParams parameters) => parameters.Require<AccountId>("account_id");

    private static ulong SnapshotId(RpcParams parameters) => parameters.Require<ulong>("snapshot_id");

    private static TimeSpan Milliseconds(RpcParams parameters) => TimeSpan.FromMilliseconds(parameters.Require<uint>("milliseconds"));

    /// <summary>Nanoseconds since 1970 as in block headers: a number or a string of digits.</summary>
    private static DateTimeOffset Time(RpcParams parameters)
    {
        const string Name = "timestamp_nanosec";
        JsonElement value = parameters.Require(Name);
        return value.ValueKind == JsonValueKind.String && ulong.TryParse(value.GetString(), out ulong nanoseconds)
            ? ChainClock.FromNanoseconds(nanoseconds)
            : ChainClock.FromNanoseconds(RpcParams.As<ulong>(value, Name));
    }
}
