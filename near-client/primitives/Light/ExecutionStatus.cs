using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client.Light;

/// <summary>How a transaction or receipt ended. Borsh is the light client's form, which says of a failure only that it is one.</summary>
[JsonConverter(typeof(ExecutionStatusJsonConverter))]
public abstract record ExecutionStatus
{
    private ExecutionStatus() { }

    internal abstract void WritePartial(BorshWriter writer);

    /// <summary>Not executed yet.</summary>
    public sealed record Unknown : ExecutionStatus
    {
        internal override void WritePartial(BorshWriter writer) => writer.WriteU8(0);
    }

    /// <param name="Error">NEAR's TxExecutionError as JSON: <c>{"ActionError":…}</c> or <c>{"InvalidTxError":…}</c>.</param>
    public sealed record Failure(JsonElement Error) : ExecutionStatus
    {
        internal override void WritePartial(BorshWriter writer) => writer.WriteU8(1);
    }

    /// <summary>Done; the bytes a contract returned, or none.</summary>
    public sealed record SuccessValue(byte[] Value) : ExecutionStatus
    {
        internal override void WritePartial(BorshWriter writer)
        {
            writer.WriteU8(2);
            writer.WriteBytes(Value);
        }
    }

    /// <summary>Done so far; the result is that of another receipt.</summary>
    public sealed record SuccessReceiptId(CryptoHash ReceiptId) : ExecutionStatus
    {
        internal override void WritePartial(BorshWriter writer)
        {
            writer.WriteU8(3);
            writer.Write(ReceiptId);
        }
    }
}
