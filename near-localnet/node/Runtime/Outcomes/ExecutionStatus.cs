using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Runtime.Errors;

namespace Near.Localnet.Runtime;

/// <summary>How a transaction or receipt ended.</summary>
internal abstract record ExecutionStatus : IBorsh<ExecutionStatus>
{
    // As in nearcore, whose 0 is that of what has not been executed: such outcomes are never stored.
    private const byte FailureTag = 1;
    private const byte SuccessValueTag = 2;
    private const byte SuccessReceiptIdTag = 3;

    private ExecutionStatus() { }

    public sealed record Failure(TxExecutionError Error) : ExecutionStatus;

    /// <summary>The bytes that the last action returned, often none.</summary>
    public sealed record SuccessValue(byte[] Value) : ExecutionStatus;

    /// <summary>The result is that of another receipt.</summary>
    public sealed record SuccessReceiptId(CryptoHash ReceiptId) : ExecutionStatus;

    public static ExecutionStatus Read(ref BorshReader reader) =>
        reader.ReadU8() switch
        {
            FailureTag => new Failure(EnumVariantBorsh.Read<TxExecutionError>(ref reader)),
            SuccessValueTag => new SuccessValue(reader.ReadBytes()),
            SuccessReceiptIdTag => new SuccessReceiptId(CryptoHash.Read(ref reader)),
            var tag => throw BorshReader.UnknownTag(nameof(ExecutionStatus), tag),
        };

    public void Write(BorshWriter writer)
    {
        switch (this)
        {
            case Failure(var error):
                writer.WriteU8(FailureTag);
                EnumVariantBorsh.Write(error, writer);
                break;
            case SuccessValue(var value):
                writer.WriteU8(SuccessValueTag);
                writer.WriteBytes(value);
                break;
            case SuccessReceiptId(var receipt):
                writer.WriteU8(SuccessReceiptIdTag);
                writer.Write(receipt);
                break;
        }
    }
}
