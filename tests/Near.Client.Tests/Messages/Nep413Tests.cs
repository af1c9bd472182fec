using System.Text;
using CsCheck;
using Near.Client.Borsh;

namespace Near.Client.Tests.Messages;

[Seeded]
public sealed class Nep413Tests
{
    private static readonly Gen<Nep413Message> Messages = Gen.Select(
        Gen.String,
        Gen.Byte.Array[Nep413Message.NonceLength],
        Gen.String,
        Gen.String.Null(),
        (message, nonce, recipient, callback) => new Nep413Message(message, nonce, recipient, callback)
    );

    [Fact]
    public void What_is_signed_is_the_tag_and_the_message_in_borsh()
    {
        byte[] nonce = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        byte[] expected = [0x9d, 0x01, 0x00, 0x80, 2, 0, 0, 0, .. "hi"u8, .. nonce, 8, 0, 0, 0, .. "app.near"u8, 1, 3, 0, 0, 0, .. "url"u8];

        Assert.Equal(CryptoHash.Sha256(expected), Nep413.Hash(new("hi", nonce, "app.near", "url")));
    }

    [Fact]
    public void A_signature_holds_for_the_exact_message_and_key_only()
    {
        using var key = SecretKey.FromSeed("alice");
        using var other = SecretKey.FromSeed("bob");
        var message = new Nep413Message("sign in", new byte[32], "tasks.near");
        Signature signature = Nep413.Sign(message, key);

        Assert.True(Nep413.Verify(message, key.PublicKey, signature));
        Assert.False(Nep413.Verify(message, other.PublicKey, signature));
        Assert.False(Nep413.Verify(message with { Recipient = "evil.near" }, key.PublicKey, signature));
        Assert.False(Nep413.Verify(message with { CallbackUrl = "" }, key.PublicKey, signature));
        Assert.False(key.PublicKey.Verify(CryptoHash.Sha256(BorshCodec.Encode(message)).Bytes, signature));
    }

    [Fact]
    public void Wallet_signatures_survive_base64()
    {
        using var key = SecretKey.FromSeed("alice");
        Signature signature = Nep413.Sign(new("m", new byte[32], "r"), key);
        Assert.Equal(signature, Nep413.FromBase64(KeyType.Ed25519, Nep413.ToBase64(signature)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("AAAA")]
    public void A_malformed_signature_is_refused(string text) =>
        Assert.Throws<NearFormatException>(() => Nep413.FromBase64(KeyType.Ed25519, text));

    [Fact]
    public void A_signature_of_any_length_is_refused_in_words() =>
        Gen
            .Byte.Array[0, 200]
            .Sample(bytes =>
            {
                if (bytes.Length != 64)
                    Assert.Throws<NearFormatException>(() => Nep413.FromBase64(KeyType.Ed25519, Convert.ToBase64String(bytes)));
            });

    [Fact]
    public void Messages_survive_borsh() =>
        Messages
            .Where(m => IsUnicode(m.Message) && IsUnicode(m.Recipient) && IsUnicode(m.CallbackUrl ?? ""))
            .Sample(message =>
            {
                Nep413Message back = BorshCodec.Decode<Nep413Message>(BorshCodec.Encode(message));
                Assert.Equal(Nep413.Hash(message), Nep413.Hash(back));
                Assert.Equal(message.Message, back.Message);
            });

    private static bool IsUnicode(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
