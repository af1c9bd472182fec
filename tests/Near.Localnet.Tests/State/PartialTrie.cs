using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Near.Localnet.Tests.State;

/// <summary>
/// A verifier of state proofs, written from the form of nearcore's trie nodes alone: it shares no code with the node. Nodes are known by
/// their hashes; looking at one that is not there is an error.
/// </summary>
internal sealed class PartialTrie(IEnumerable<byte[]> nodes)
{
    private readonly Dictionary<string, byte[]> _nodes = nodes
        .Select(node => KeyValuePair.Create(Convert.ToHexString(SHA256.HashData(node)), node))
        .DistinctBy(node => node.Key)
        .ToDictionary();

    /// <summary>The keys with a prefix, as hex digits, and the hashes of their values.</summary>
    public IEnumerable<(string Key, string ValueHash)> Entries(byte[] root, string prefix, string path = "")
    {
        if (root.All(part => part == 0))
            yield break;
        byte[] node = _nodes[Convert.ToHexString(root)];
        Memory<byte> body = node.AsMemory(1);
        switch (node[0])
        {
            case 0:
            {
                (string key, ReadOnlyMemory<byte> rest) = ReadKey(body);
                if ((path + key).StartsWith(prefix, StringComparison.Ordinal))
                    yield return (path + key, ReadValue(rest));
                break;
            }
            case 3:
            {
                (string key, ReadOnlyMemory<byte> rest) = ReadKey(body);
                if (Agrees(path + key, prefix))
                {
                    foreach ((string Key, string ValueHash) entry in Entries(rest[..32].ToArray(), prefix, path + key))
                        yield return entry;
                }
                break;
            }
            default:
            {
                if (node[0] == 2 && path.StartsWith(prefix, StringComparison.Ordinal))
                    yield return (path, ReadValue(body));
                foreach ((string Key, string ValueHash) entry in Children(node[0] == 2 ? body[36..] : body, prefix, path))
                    yield return entry;
                break;
            }
        }
    }

    private IEnumerable<(string Key, string ValueHash)> Children(ReadOnlyMemory<byte> body, string prefix, string path)
    {
        ushort bitmap = BinaryPrimitives.ReadUInt16LittleEndian(body.Span);
        ReadOnlyMemory<byte> hashes = body[2..];
        for (int nibble = 0; nibble < 16; nibble++)
        {
            if ((bitmap & (1 << nibble)) == 0)
                continue;
            string child = path + "0123456789ABCDEF"[nibble];
            if (Agrees(child, prefix))
            {
                foreach ((string Key, string ValueHash) entry in Entries(hashes[..32].ToArray(), prefix, child))
                    yield return entry;
            }
            hashes = hashes[32..];
        }
    }

    private static (string Key, ReadOnlyMemory<byte> Left) ReadKey(ReadOnlyMemory<byte> body)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(body.Span);
        string digits = Convert.ToHexString(body.Span.Slice(4, length));
        return (digits[((body.Span[4] & 0x10) != 0 ? 1 : 2)..], body[(4 + length)..]);
    }

    private static string ReadValue(ReadOnlyMemory<byte> body) => Convert.ToHexString(body.Span.Slice(4, 32));

    private static bool Agrees(string path, string prefix) =>
        path.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(path, StringComparison.Ordinal);
}
