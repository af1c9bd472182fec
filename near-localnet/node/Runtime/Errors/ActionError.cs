using System.Text.Json.Serialization;
using Near.Client.Borsh;

namespace Near.Localnet.Runtime.Errors;

/// <summary>The failure of a receipt.</summary>
/// <param name="Index">The action that failed; null when the receipt as a whole did (balance below the storage stake).</param>
internal sealed record ActionError(
    [property: JsonPropertyName("index")] ulong? Index,
    [property: JsonPropertyName("kind")] ActionErrorKind Kind
) : IBorsh<ActionError>
{
    public static ActionError Read(ref BorshReader reader) =>
        new(reader.ReadBool() ? reader.ReadU64() : null, EnumVariantBorsh.Read<ActionErrorKind>(ref reader));

    public void Write(BorshWriter writer)
    {
        writer.WriteBool(Index is not null);
        if (Index is { } index)
            writer.WriteU64(index);
        EnumVariantBorsh.Write(Kind, writer);
    }
}
