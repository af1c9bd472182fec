using System.Text.Json;
using CsCheck;
using Near.Client.Borsh;

namespace Near.Client.Tests.Keys;

/// <summary>Keys of ml-dsa-65 as near-crypto and near-api-js have them.</summary>
[Seeded]
public sealed class MlDsaKeyTests
{
    // In a secret key: where the hash of the public key lies, and the coefficients.
    private const int PublicKeyHashAt = 64;
    private const int CoefficientsAt = 128;

    [Fact]
    public void Keys_of_the_vectors_derive_from_their_seeds()
    {
        foreach (JsonElement vector in Vectors.MlDsaKeys)
        {
            using var secret = SecretKey.FromSeed(vector.Text("seed"), KeyType.MlDsa65);
            using var parsed = SecretKey.Parse(vector.Text("secret_key"));

            Assert.Equal(vector.Text("secret_key"), secret.Export());
            Assert.Equal(vector.Text("public_key"), secret.PublicKey.ToString());
            Assert.Equal(secret.PublicKey, parsed.PublicKey);
            Assert.Equal(
                secret.PublicKey,
                PublicKey.Parse(vector.Text("public_key").Replace("ml-dsa", "ML-DSA", StringComparison.Ordinal))
            );
        }
    }

    [Fact]
    public void Another_librarys_signatures_hold_for_their_message_and_key_only()
    {
        foreach (JsonElement vector in Vectors.MlDsaKeys)
        {
            var key = PublicKey.Parse(vector.Text("public_key"));
            byte[] message = vector.Hex("message_hex");
            var signature = Signature.Parse(vector.Text("signature"));
            byte[] spoilt = signature.Bytes.ToArray();
            spoilt[100] ^= 0xFF;

            Assert.True(key.Verify(message, signature));
            Assert.False(key.Verify([.. message, 0], signature));
            Assert.False(key.Verify(message, Signature.FromBytes(KeyType.MlDsa65, spoilt)));
            Assert.False(SecretKey.FromSeed("bob", KeyType.MlDsa65).PublicKey.Verify(message, signature));
        }
    }

    [Fact]
    public void Damaged_keys_and_signatures_are_simply_not_valid()
    {
        JsonElement vector = Vectors.MlDsaKeys[0];
        (PublicKey key, Signature signature) = (PublicKey.Parse(vector.Text("public_key")), Signature.Parse(vector.Text("signature")));
        byte[] message = vector.Hex("message_hex");
        byte[] bytes = key.Bytes.ToArray();
        Gen.Select(Gen.Int[0, 3308], Gen.Byte[1, 255], Gen.Bool)
            .Sample(
                (at, change, ofKey) =>
                {
                    byte[] damaged = (ofKey ? bytes : signature.Bytes).ToArray();
                    damaged[at % damaged.Length] ^= change;
                    Assert.False(
                        ofKey
                            ? PublicKey.FromBytes(KeyType.MlDsa65, damaged).Verify(message, signature)
                            : key.Verify(message, Signature.FromBytes(KeyType.MlDsa65, damaged))
                    );
                },
                iter: 1_000
            );
        Assert.False(key.Verify(message, Signature.FromBytes(KeyType.MlDsa65, Enumerable.Repeat(byte.MaxValue, 3309).ToArray())));
        Assert.False(PublicKey.FromBytes(KeyType.MlDsa65, new byte[1952]).Verify(message, signature));
    }

    [Fact]
    public void A_transaction_of_near_api_js_decodes_and_holds()
    {
        JsonElement vector = Assert.Single(Vectors.MlDsaKeys, vector => vector.TryGetProperty("transaction_base64", out _));
        byte[] bytes = Convert.FromBase64String(vector.Text("transaction_base64"));

        var signed = SignedTransaction.Decode(bytes);

        Assert.Equal(vector.Hash("transaction_hash"), signed.Hash);
        Assert.Equal(vector.Text("public_key"), signed.Transaction.PublicKey.ToString());
        Assert.Equal(KeyType.MlDsa65, signed.Signature.KeyType);
        Assert.True(signed.Verify());
        Assert.Equal(bytes, signed.Encode());
    }

    [Fact]
    public void Borsh_has_the_tag_2_for_keys_and_signatures_and_3_for_handles()
    {
        using var key = SecretKey.FromSeed("alice", KeyType.MlDsa65);

        Assert.Equal<byte>([2, .. key.PublicKey.Bytes], BorshCodec.Encode(key.PublicKey));
        byte[] signature = BorshCodec.Encode(key.Sign("x"u8));
        Assert.Equal((2, 3310), (signature[0], signature.Length));
        byte[] handle = BorshCodec.Encode(PublicKeyHandle.Of(key.PublicKey));
        Assert.Equal((3, 33), (handle[0], handle.Length));
        Assert.Throws<NearFormatException>(() => BorshCodec.Decode<PublicKey>(handle));
        Assert.Throws<NearFormatException>(() => BorshCodec.Decode<PublicKeyHandle>(BorshCodec.Encode(key.PublicKey)));
        Assert.Throws<NearFormatException>(() => BorshCodec.Decode<PublicKey>(BorshCodec.Encode(key.PublicKey).AsSpan(0, 900)));
    }

    [Fact]
    public void A_handle_is_the_hash_of_the_key()
    {
        foreach (JsonElement vector in Vectors.MlDsaKeys)
        {
            PublicKeyHandle handle = PublicKey.Parse(vector.Text("public_key"));

            Assert.Equal(vector.Text("handle"), handle.ToString());
            Assert.Equal(handle, PublicKeyHandle.Parse(vector.Text("handle")));
            Assert.Equal($"\"{handle}\"", JsonSerializer.Serialize(handle));
            // Neither text is the other's.
            Assert.False(PublicKeyHandle.TryParse(vector.Text("public_key"), out _));
            Assert.False(PublicKey.TryParse(vector.Text("handle"), out _));
        }
    }

    [Fact]
    public void Handles_of_other_keys_are_the_keys_themselves() =>
        Generators
            .Key.Where(key => key.KeyType != KeyType.MlDsa65)
            .Sample(key =>
            {
                PublicKeyHandle handle = key;
                Assert.Equal(key.ToString(), handle.ToString());
                Assert.Equal(BorshCodec.Encode(key), BorshCodec.Encode(handle));
            });

    [Theory]
    [InlineData(PublicKeyHashAt, 1)]
    [InlineData(0, 1)]
    [InlineData(CoefficientsAt + 7, 0xF0)]
    public void A_secret_key_whose_parts_do_not_belong_together_is_refused(int at, byte change)
    {
        using var key = SecretKey.FromSeed("alice", KeyType.MlDsa65);
        Assert.True(Base58.TryDecode(key.Export().AsSpan("ml-dsa-65:".Length), out byte[]? bytes));
        bytes[at] ^= change;
        string text = $"ml-dsa-65:{Base58.Encode(bytes)}";

        NearFormatException refusal = Assert.Throws<NearFormatException>(() => SecretKey.Parse(text));

        Assert.DoesNotContain(text[10..], refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_types_do_not_mix()
    {
        using var classic = SecretKey.FromSeed("alice");
        using var quantum = SecretKey.FromSeed("alice", KeyType.MlDsa65);

        Assert.False(quantum.PublicKey.Verify("x"u8, classic.Sign("x"u8)));
        Assert.False(classic.PublicKey.Verify("x"u8, quantum.Sign("x"u8)));
        Assert.Throws<ArgumentException>(() => SecretKey.FromSeed("alice", KeyType.Secp256k1));
        Assert.Throws<NotSupportedException>(() => quantum.PublicKey.ToImplicitAccount());
    }

    [Fact]
    public void Messages_of_NEP_413_can_be_signed_with_it()
    {
        using var key = SecretKey.Random(KeyType.MlDsa65);
        var message = new Nep413Message("sign in", new byte[32], "tasks.near");

        Signature signature = Nep413.FromBase64(KeyType.MlDsa65, Nep413.ToBase64(Nep413.Sign(message, key)));

        Assert.True(Nep413.Verify(message, key.PublicKey, signature));
        Assert.False(Nep413.Verify(message with { Message = "sign out" }, key.PublicKey, signature));
    }
}
