using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Near.Client;

namespace Near.Localnet.Tests.Chain;

/// <summary>
/// A light client written from NEAR's specification (nomicon, ChainSpec/LightClient) on plain JSON and SHA-256. It shares no hashing,
/// Merkle or Borsh code with the node; base58 and ed25519 are the only things it takes from Near.Client.
/// </summary>
internal sealed class LightClientVerifier
{
    private readonly Dictionary<string, JsonArray> _producers = [];

    /// <param name="genesis">The genesis block as <c>block</c> shows it, whose hash is trusted.</param>
    /// <param name="producers">The producers of the first epoch.</param>
    public LightClientVerifier(JsonNode genesis, JsonArray producers)
    {
        JsonNode header = genesis["header"]!;
        (HeadHash, Height) = ((string)header["hash"]!, (ulong)header["height"]!);
        (EpochId, NextEpochId) = ((string)header["epoch_id"]!, (string)header["next_epoch_id"]!);
        BlockMerkleRoot = (string)header["block_merkle_root"]!;
        _producers[EpochId] = producers;
    }

    public string HeadHash { get; private set; }

    public ulong Height { get; private set; }

    public string EpochId { get; private set; }

    private string NextEpochId { get; set; }

    private string BlockMerkleRoot { get; set; }

    /// <summary>Goes on to the block, or throws with the rule that it breaks.</summary>
    public void Advance(JsonNode block)
    {
        JsonNode lite = block["inner_lite"]!;
        byte[] inner = Hash(Hash(InnerLite(lite)), Base58(block["inner_rest_hash"]));
        byte[] hash = Hash(inner, Base58(block["prev_block_hash"]));
        byte[] nextHash = Hash(Base58(block["next_block_inner_hash"]), hash);
        (ulong height, string epoch, string nextEpoch) = (
            (ulong)lite["height"]!,
            (string)lite["epoch_id"]!,
            (string)lite["next_epoch_id"]!
        );
        Require(height > Height, "The height does not grow.");
        Require(epoch == EpochId || epoch == NextEpochId, "The block is of neither the head's epoch nor the next.");
        var next = (JsonArray?)block["next_bps"];
        Require(epoch == EpochId || next is not null, "A new epoch needs its successor's producers.");

        byte[] message = [0, .. nextHash, .. LittleEndian(height + 2)];
        (UInt128 approved, UInt128 total) = (UInt128.Zero, UInt128.Zero);
        foreach ((JsonNode? producer, JsonNode? approval) in _producers[epoch].Zip((JsonArray)block["approvals_after_next"]!))
        {
            var stake = UInt128.Parse((string)producer!["stake"]!);
            total += stake;
            if (approval is null)
                continue;
            Require(
                PublicKey.Parse((string)producer["public_key"]!).Verify(message, Signature.Parse((string)approval!)),
                "An approval is not signed by its producer."
            );
            approved += stake;
        }

        Require(approved > total * 2 / 3, "Not more than two thirds of the stake approve.");
        if (next is not null)
        {
            Require(Text(Hash(Producers(next))) == (string)lite["next_bp_hash"]!, "The next producers are not those of the header.");
            _producers[nextEpoch] = next;
        }

        (HeadHash, Height, EpochId, NextEpochId) = (Text(hash), height, epoch, nextEpoch);
        BlockMerkleRoot = (string)lite["block_merkle_root"]!;
    }

    /// <summary>Checks a light_client_proof answer for the head, or throws with the rule that it breaks.</summary>
    public void Verify(JsonNode proof, string id)
    {
        JsonNode outcome = proof["outcome_proof"]!;
        JsonNode lite = proof["block_header_lite"]!;
        Require((string)outcome["id"]! == id, "The proof is of another outcome.");
        byte[] shardRoot = Fold(OutcomeLeaf(outcome), outcome["proof"]!);
        byte[] blockRoot = Fold(Hash(shardRoot), proof["outcome_root_proof"]!);
        Require(Text(blockRoot) == (string)lite["inner_lite"]!["outcome_root"]!, "The outcome is not under the block's outcome root.");
        byte[] blockHash = Hash(
            Hash(Hash(InnerLite(lite["inner_lite"]!)), Base58(lite["inner_rest_hash"])),
            Base58(lite["prev_block_hash"])
        );
        Require(Text(blockHash) == (string)outcome["block_hash"]!, "The header is of another block.");
        Require(Text(Fold(blockHash, proof["block_proof"]!)) == BlockMerkleRoot, "The block is not below the head.");
    }

    private static byte[] OutcomeLeaf(JsonNode outcome)
    {
        JsonNode what = outcome["outcome"]!;
        var partial = new List<byte>();
        var receipts = (JsonArray)what["receipt_ids"]!;
        partial.AddRange(LittleEndian((uint)receipts.Count));
        foreach (JsonNode? receipt in receipts)
            partial.AddRange(Base58(receipt));
        partial.AddRange(LittleEndian((ulong)what["gas_burnt"]!));
        partial.AddRange(LittleEndian(UInt128.Parse((string)what["tokens_burnt"]!)));
        partial.AddRange(Prefixed(Encoding.UTF8.GetBytes((string)what["executor_id"]!)));
        JsonNode status = what["status"]!;
        partial.AddRange(
            status["SuccessValue"] is { } value ? [2, .. Prefixed(Convert.FromBase64String((string)value!))]
            : status["SuccessReceiptId"] is { } forwarded ? [3, .. Base58(forwarded)]
            : [1]
        );
        byte[][] hashes =
        [
            Base58(outcome["id"]),
            Hash([.. partial]),
            .. ((JsonArray)what["logs"]!).Select(log => Hash(Encoding.UTF8.GetBytes((string)log!))),
        ];
        return Hash([.. LittleEndian((uint)hashes.Length), .. hashes.SelectMany(hash => hash)]);
    }

    private static byte[] InnerLite(JsonNode lite) =>
        [
            .. LittleEndian((ulong)lite["height"]!),
            .. Base58(lite["epoch_id"]),
            .. Base58(lite["next_epoch_id"]),
            .. Base58(lite["prev_state_root"]),
            .. Base58(lite["outcome_root"]),
            .. LittleEndian(ulong.Parse((string)lite["timestamp_nanosec"]!)),
            .. Base58(lite["next_bp_hash"]),
            .. Base58(lite["block_merkle_root"]),
        ];

    private static byte[] Producers(JsonArray producers) =>
        [
            .. LittleEndian((uint)producers.Count),
            .. producers.SelectMany(producer =>
                (byte[])
                    [
                        0,
                        .. Prefixed(Encoding.UTF8.GetBytes((string)producer!["account_id"]!)),
                        0,
                        .. PublicKey.Parse((string)producer["public_key"]!).Bytes,
                        .. LittleEndian(UInt128.Parse((string)producer["stake"]!)),
                    ]
            ),
        ];

    private static byte[] Fold(byte[] node, JsonNode path) =>
        ((JsonArray)path).Aggregate(
            node,
            (current, item) =>
                (string)item!["direction"]! == "Left" ? Hash(Base58(item["hash"]), current) : Hash(current, Base58(item["hash"]))
        );

    private static byte[] Hash(params byte[][] parts) => SHA256.HashData(parts.SelectMany(part => part).ToArray());

    private static byte[] Base58(JsonNode? text) => CryptoHash.Parse((string)text!).ToArray();

    private static string Text(byte[] hash) => CryptoHash.FromBytes(hash).ToString();

    private static byte[] Prefixed(byte[] bytes) => [.. LittleEndian((uint)bytes.Length), .. bytes];

    private static byte[] LittleEndian(uint value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] LittleEndian(ulong value)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] LittleEndian(UInt128 value)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, value);
        return bytes;
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
            throw new InvalidDataException(rule);
    }
}
