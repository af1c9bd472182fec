using Near.Client.Borsh;

namespace Near.Client;

/// <summary>An off-chain message that a wallet signs, e.g. to sign in (NEP-413).</summary>
/// <param name="Nonce">32 bytes that the asker never uses again.</param>
/// <param name="Recipient">Who the signature is for, e.g. a host name or a contract.</param>
/// <param name="CallbackUrl">Where a browser wallet sent the user back to; part of what it signed if given.</param>
public sealed record Nep413Message(string Message, byte[] Nonce, string Recipient, string? CallbackUrl = null) : IBorsh<Nep413Message>
{
    /// <summary>Bytes of a nonce.</summary>
    public const int NonceLength = 32;

    /// <summary>32 bytes that the asker never uses again.</summary>
    public byte[] Nonce { get; } =
        Nonce.Length == NonceLength ? Nonce : throw new NearFormatException($"The nonce has {NonceLength} bytes, this has {Nonce.Length}.");

    /// <inheritdoc />
    public static Nep413Message Read(ref BorshReader reader) =>
        new(
            reader.ReadString(),
            reader.ReadRaw(NonceLength).ToArray(),
            reader.ReadString(),
            reader.ReadBool() ? reader.ReadString() : null
        );

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteString(Message);
        writer.WriteRaw(Nonce);
        writer.WriteString(Recipient);
        writer.WriteBool(CallbackUrl is not null);
        if (CallbackUrl is not null)
            writer.WriteString(CallbackUrl);
    }
}
