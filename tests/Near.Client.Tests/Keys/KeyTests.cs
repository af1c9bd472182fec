using System.Text.Json;
using Near.Client.Borsh;

namespace Near.Client.Tests.Keys;

public sealed class KeyTests
{
    [Fact]
    public void Ed25519_keys_of_the_vectors_derive_sign_and_verify()
    {
        foreach (JsonElement vector in Vectors.Of("keys"))
        {
            JsonElement expected = vector.GetProperty("ed25519");
            using var secret = SecretKey.FromSeed(vector.Text("seed"));
            byte[] message = expected.Hex("message_hex");

            Assert.Equal(expected.Text("secret_key"), secret.Export());
            Assert.Equal(expected.Text("public_key"), secret.PublicKey.ToString());
            Assert.Equal(expected.Hex("borsh_hex"), BorshCodec.Encode(secret.PublicKey));
            Assert.Equal(expected.Text("near_implicit"), secret.PublicKey.ToImplicitAccount().Value);
            Assert.Equal(expected.Text("signature"), secret.Sign(message).ToString());
            Assert.True(secret.PublicKey.Verify(message, Signature.Parse(expected.Text("signature"))));
        }
    }

    [Fact]
    public void Secp256k1_keys_of_the_vectors_derive_sign_and_verify()
    {
        foreach (JsonElement vector in Vectors.Of("keys"))
        {
            JsonElement expected = vector.GetProperty("secp256k1");
            using var secret = SecretKey.Parse(expected.Text("secret_key"));
            byte[] hash = expected.Hex("message_hash_hex");

            Assert.Equal(expected.Text("secret_key"), secret.Export());
            Assert.Equal(expected.Text("public_key"), secret.PublicKey.ToString());
            Assert.Equal(expected.Text("eth_implicit"), secret.PublicKey.ToImplicitAccount().Value);
            Assert.Equal(expected.Text("signature"), secret.Sign(hash).ToString());
            Assert.True(secret.PublicKey.Verify(hash, Signature.Parse(expected.Text("signature"))));
        }
    }

    [Theory]
    [InlineData(KeyType.Ed25519)]
    [InlineData(KeyType.Secp256k1)]
    [InlineData(KeyType.MlDsa65)]
    public void A_signature_holds_for_its_message_and_key_only(KeyType type)
    {
        using var key = SecretKey.Random(type);
        using var other = SecretKey.Random(type);
        var message = CryptoHash.Sha256("message"u8);
        Signature signature = key.Sign(message.Bytes);

        Assert.True(key.PublicKey.Verify(message.Bytes, signature));
        Assert.False(other.PublicKey.Verify(message.Bytes, signature));
        Assert.False(key.PublicKey.Verify(CryptoHash.Sha256("massage"u8).Bytes, signature));
    }

    [Fact]
    public void The_text_of_a_secret_key_object_never_shows_the_key()
    {
        using var key = SecretKey.FromSeed("alice");
        Assert.DoesNotContain(key.Export()[8..], key.ToString(), StringComparison.Ordinal);
        Assert.Contains(key.PublicKey.ToString(), key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_key_with_a_foreign_public_half_is_refused_without_repeating_it()
    {
        using var alice = SecretKey.FromSeed("alice");
        using var bob = SecretKey.FromSeed("bob");
        byte[] mixed = SimpleBase.Base58.Bitcoin.Decode(alice.Export().AsSpan(8))[..32].Concat(bob.PublicKey.Bytes.ToArray()).ToArray();
        string text = "ed25519:" + SimpleBase.Base58.Bitcoin.Encode(mixed);

        NearFormatException refusal = Assert.Throws<NearFormatException>(() => SecretKey.Parse(text));
        Assert.DoesNotContain(text[8..], refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_key_signs_no_more()
    {
        var key = SecretKey.Random();
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => key.Sign("x"u8));
        Assert.Throws<ObjectDisposedException>(() => key.Export());
    }

    [Fact]
    public void Keys_are_json_strings()
    {
        using var key = SecretKey.FromSeed("alice");
        string json = JsonSerializer.Serialize(key.PublicKey);
        Assert.Equal($"\"{key.PublicKey}\"", json);
        Assert.Equal(key.PublicKey, JsonSerializer.Deserialize<PublicKey>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PublicKey>("\"ed25519:abc\""));
    }
}
