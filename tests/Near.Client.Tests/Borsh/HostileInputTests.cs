using System.Text;
using System.Text.Json;
using CsCheck;
using Near.Client.Borsh;
using Near.Client.Json;
using Near.Client.Light;
using Near.Client.Rpc;

namespace Near.Client.Tests.Borsh;

/// <summary>Whatever the outside sends, only the documented exceptions come out.</summary>
[Seeded]
public sealed class HostileInputTests
{
    private const int Cases = 3000;

    [Fact]
    public void Random_bytes_are_refused_in_words() => Gen.Byte.Array[0, 300].Sample(DecodeAll, iter: Cases);

    [Fact]
    public void Damaged_transactions_are_refused_or_are_other_transactions() =>
        Gen.Select(Generators.Transaction, Gen.Select(Gen.Int, Gen.Byte, Gen.Bool).Array[1, 4])
            .Sample((signed, damages) => DecodeAll(Damage(signed.Encode(), damages)), iter: Cases);

    [Fact]
    public void Damaged_headers_are_refused_or_are_other_headers()
    {
        byte[][] headers = Vectors
            .Of("full_block_headers")
            .Concat(Vectors.Of("chunk_headers"))
            .Select(vector => vector.Hex("borsh_hex"))
            .ToArray();
        Gen.Select(Gen.OneOf(headers), Gen.Select(Gen.Int, Gen.Byte, Gen.Bool).Array[1, 4])
            .Sample((header, damages) => DecodeAll(Damage(header, damages)), iter: Cases);
    }

    [Fact]
    public void A_huge_count_allocates_nothing()
    {
        // Signer "aa", an ed25519 key, nonce, receiver "aa", a block hash, then 2^32 - 1 actions that do not follow.
        byte[] bytes =
        [
            2,
            0,
            0,
            0,
            .. "aa"u8,
            0,
            .. new byte[32],
            .. new byte[8],
            2,
            0,
            0,
            0,
            .. "aa"u8,
            .. new byte[32],
            255,
            255,
            255,
            255,
        ];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<NearFormatException>(() => BorshCodec.Decode<Transaction>(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Any_text_is_parsed_or_refused() =>
        Gen.OneOf(
                Gen.String,
                Gen.String[
                    Gen.Char["ed25519:secp256k1ml-dsa-65-hash:123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz. NEARyocto"],
                    0,
                    100
                ]
            )
            .Sample(
                text =>
                {
                    Refuses(() => CryptoHash.Parse(text));
                    Refuses(() => AccountId.Parse(text));
                    Refuses(() => NearToken.Parse(text));
                    Refuses(() => PublicKey.Parse(text));
                    Refuses(() => PublicKeyHandle.Parse(text));
                    Refuses(() => Signature.Parse(text));
                    Refuses(() => SecretKey.Parse(text).Dispose());
                },
                iter: Cases
            );

    [Fact]
    public void A_very_long_text_is_refused_without_work()
    {
        string text = new string('1', 50_000_000);
        Assert.Throws<NearFormatException>(() => CryptoHash.Parse(text));
        Assert.Throws<NearFormatException>(() => PublicKey.Parse($"ed25519:{text}"));
        Assert.Throws<NearFormatException>(() => Signature.Parse($"ml-dsa-65:{text}"));
        Assert.Throws<NearFormatException>(() => PublicKeyHandle.Parse($"ml-dsa-65-hash:{text}"));
        Assert.Throws<NearFormatException>(() => NearToken.Parse($"{text} NEAR"));
    }

    [Fact]
    public void Damaged_json_is_read_or_refused()
    {
        byte[][] texts = Vectors
            .Of("transactions")
            .Select(vector => vector.GetProperty("view"))
            .Concat(Vectors.Of("full_block_headers").Select(vector => vector.GetProperty("view")))
            .Concat(Vectors.Of("execution_outcomes").Select(vector => vector.GetProperty("outcome")))
            .Select(json => Encoding.UTF8.GetBytes(json.GetRawText()))
            .ToArray();
        Gen.Select(Gen.OneOf(texts), Gen.Select(Gen.Int, Gen.OneOf("{}[]\",:0an-"u8.ToArray()), Gen.Bool).Array[1, 3])
            .Sample(
                (text, damages) =>
                {
                    byte[] damaged = Damage(text, damages);
                    RefusesJson<SignedTransactionView>(damaged);
                    RefusesJson<BlockHeaderView>(damaged);
                    RefusesJson<ExecutionOutcome>(damaged);
                    RefusesJson<TransactionResultView>(damaged);
                },
                iter: Cases
            );
    }

    [Fact]
    public void Any_error_object_becomes_a_typed_error() =>
        Gen.OneOf(
                "{}",
                "[]",
                "null",
                "5",
                "\"Expired\"",
                """{"InvalidTxError":"Expired"}""",
                """{"ActionError":{"index":"x","kind":5}}""",
                """{"ActionError":{"kind":{"FunctionCallError":{"ExecutionError":{}}}}}""",
                """{"":1}""",
                """{"A":{"B":{"C":{}}}}"""
            )
            .Sample(json =>
            {
                using var document = JsonDocument.Parse(json);
                var error = TransactionError.Parse(document.RootElement);
                Assert.NotEmpty(error.Kind);
                Assert.NotEmpty(error.ToString());
            });

    private static void DecodeAll(byte[] bytes)
    {
        Refuses(() => BorshCodec.Decode<SignedTransaction>(bytes));
        Refuses(() => BorshCodec.Decode<Transaction>(bytes));
        Refuses(() => BorshCodec.Decode<Action>(bytes));
        Refuses(() => BorshCodec.Decode<SignedDelegateAction>(bytes));
        Refuses(() => BorshCodec.Decode<AccessKey>(bytes));
        Refuses(() => BorshCodec.Decode<PublicKeyHandle>(bytes));
        Refuses(() => BorshCodec.Decode<BlockHeader>(bytes));
        Refuses(() => BorshCodec.Decode<ChunkHeader>(bytes));
        Refuses(() => BorshCodec.Decode<BlockMerkleTree>(bytes));
        Refuses(() => BorshCodec.Decode<Nep413Message>(bytes));
    }

    private static void Refuses(System.Action parse)
    {
        try
        {
            parse();
        }
        catch (NearFormatException) { }
    }

    private static void RefusesJson<T>(byte[] json)
    {
        try
        {
            JsonSerializer.Deserialize<T>(json, NearJson.Options);
        }
        catch (JsonException) { }
    }

    /// <summary>At each place either puts another byte or cuts the rest off.</summary>
    private static byte[] Damage(byte[] bytes, (int Place, byte Value, bool Cut)[] damages)
    {
        byte[] damaged = bytes.ToArray();
        foreach ((int place, byte value, bool cut) in damages)
        {
            if (damaged.Length == 0)
                break;

            int index = (int)((uint)place % (uint)damaged.Length);
            damaged[index] = value;
            damaged = cut && value % 4 == 0 ? damaged[..index] : damaged;
        }

        return damaged;
    }
}
