using Near.Client.Borsh;

namespace Near.Client;

/// <param name="Allowance">NEAR the key may spend on gas; null for no limit.</param>
/// <param name="ReceiverId">The only contract it may call. Old keys on chain hold names that are no account ids, hence text.</param>
/// <param name="MethodNames">The methods it may call; none means all.</param>
public sealed record FunctionCallPermission(NearToken? Allowance, string ReceiverId, IReadOnlyList<string> MethodNames)
    : IBorsh<FunctionCallPermission>
{
    /// <inheritdoc />
    public static FunctionCallPermission Read(ref BorshReader reader) =>
        new(reader.ReadOption<NearToken>(), reader.ReadString(), reader.ReadStrings());

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteOption(Allowance);
        writer.WriteString(ReceiverId);
        writer.WriteStrings(MethodNames);
    }
}
