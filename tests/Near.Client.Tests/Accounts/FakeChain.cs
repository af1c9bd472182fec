using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Client.Json;
using Near.Client.Light;
using Near.Client.Rpc;
using Near.Client.Tests.Rpc;
using static Near.Client.Tests.Rpc.ScriptedNode;

namespace Near.Client.Tests.Accounts;

/// <summary>A chain with one account and one key that knows nonces and block hashes, as far as a client can tell.</summary>
internal sealed class FakeChain
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<CryptoHash, TransactionResultView> _executed = new();
    private ulong _nonce = 1000;
    private int _block;

    public static AccountId Id { get; } = AccountId.Parse("alice.near");

    /// <summary>Nonces of what ran, in order.</summary>
    public ConcurrentQueue<ulong> Nonces { get; } = new();

    /// <summary>Hashes of the final blocks that transactions may still start from.</summary>
    public CryptoHash FinalBlock => CryptoHash.Sha256(BitConverter.GetBytes(_block));

    /// <summary>
    /// Asked before each send_tx; a reply replaces the chain's own. The chain runs the transaction in between if told to.
    /// </summary>
    public Func<SignedTransaction, System.Action, Reply?> Before { get; set; } = (_, _) => null;

    public FinalStatus Status { get; set; } = new FinalStatus.SuccessValue([]);

    public void UseNonceElsewhere(ulong count)
    {
        lock (_lock)
        {
            _nonce += count;
        }
    }

    /// <summary>All transactions signed so far start from a block that is too old.</summary>
    public void Age() => _block++;

    public Reply Answer(JsonElement request) =>
        request.Text("method") switch
        {
            "query" => Reply.Result(
                new JsonObject
                {
                    ["nonce"] = _nonce,
                    ["permission"] = "FullAccess",
                    ["block_height"] = 1,
                    ["block_hash"] = FinalBlock.ToString(),
                }
            ),
            "block" => Reply.Result(JsonSerializer.SerializeToNode(Block(), NearJson.Options)!),
            "send_tx" => Send(SignedTransaction.Decode(Convert.FromBase64String(request.GetProperty("params").Text("signed_tx_base64")))),
            "tx" => _executed.TryGetValue(request.GetProperty("params").Hash("tx_hash"), out TransactionResultView? result)
                ? Reply.Result(JsonSerializer.SerializeToNode(result, NearJson.Options)!)
                : Reply.Error(request.GetProperty("params").Text("wait_until") == "NONE" ? "UNKNOWN_TRANSACTION" : "TIMEOUT_ERROR"),
            var other => throw new InvalidOperationException(other),
        };

    private Reply Send(SignedTransaction signed)
    {
        lock (_lock)
        {
            return Before(signed, () => Execute(signed)) ?? Execute(signed);
        }
    }

    private Reply Execute(SignedTransaction signed)
    {
        if (signed.Transaction.BlockHash != FinalBlock)
            return Reply.InvalidTransaction("\"Expired\"");

        if (signed.Transaction.Nonce <= _nonce)
            return Reply.InvalidTransaction($$$"""{"InvalidNonce":{"tx_nonce":{{{signed.Transaction.Nonce}}},"ak_nonce":{{{_nonce}}}}}""");

        _nonce = signed.Transaction.Nonce;
        Nonces.Enqueue(_nonce);
        var outcome = new ExecutionOutcome(["a log"], [], new(5), NearToken.FromYocto(7), Id, new ExecutionStatus.SuccessValue([]));
        var result = new TransactionResultView
        {
            FinalExecutionStatus = WaitUntil.Final,
            Status = Status,
            Transaction = SignedTransactionView.From(signed),
            TransactionOutcome = new([], FinalBlock, signed.Hash, outcome),
            ReceiptsOutcome = [new([], FinalBlock, CryptoHash.Sha256(signed.Hash.Bytes), outcome)],
        };
        _executed[signed.Hash] = result;
        return Reply.Result(JsonSerializer.SerializeToNode(result, NearJson.Options)!);
    }

    private BlockView Block()
    {
        BlockHeaderView template = Json.Read<BlockHeaderView>(Vectors.Of("full_block_headers")[0].GetProperty("view"));
        return new(Id, template with { Hash = FinalBlock }, []);
    }
}
