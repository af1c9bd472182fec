using System.Security.Cryptography;
using CsCheck;
using Near.Client;
using Near.Localnet.State;
using Near.Localnet.Tests.State;

namespace Near.Localnet.Tests.Runtime;

[Seeded]
public sealed class StateTrieTests
{
    public static TheoryData<int> Vectors() => [.. Enumerable.Range(0, TrieVector.All.Count)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Root_and_memory_usage_equal_nearcores(int index)
    {
        TrieVector vector = TrieVector.All[index];

        var trie = StateTrie.FromEntries(vector.Entries);

        Assert.Equal(vector.Root, Convert.ToHexStringLower(trie.Root.Bytes));
        Assert.Equal(vector.MemoryUsage, trie.MemoryUsage);
    }

    [Fact]
    public void Entries_come_back_in_order_whatever_the_order_of_writing() =>
        Entries.Sample(entries =>
        {
            var trie = StateTrie.FromEntries(entries);
            var expected = new SortedDictionary<byte[], byte[]>(KeyOrder);
            foreach ((byte[] key, byte[] value) in entries)
                expected[key] = value;

            Assert.Equal(expected, trie.Scan([]));
            Assert.All(expected, entry => Assert.Equal(entry.Value, trie.Get(entry.Key)));
            Assert.Equal(trie.Root, StateTrie.FromEntries(expected.Reverse()).Root);
        });

    [Fact]
    public void Removing_what_was_added_gives_the_old_root() =>
        Gen.Select(Entries, Entries)
            .Sample(
                (kept, removed) =>
                {
                    var old = StateTrie.FromEntries(kept);
                    var keys = removed.Select(entry => entry.Key).Where(key => !old.Contains(key)).ToList();

                    StateTrie more = keys.Aggregate(old, (trie, key) => trie.Set(key, [1]));
                    StateTrie less = keys.Aggregate(more, (trie, key) => trie.Remove(key));

                    Assert.Equal(old.Root, less.Root);
                    Assert.Equal(old.MemoryUsage, less.MemoryUsage);
                    Assert.Equal(kept.Select(entry => entry.Key).Distinct(KeyEquality).Count(), old.Scan([]).Count());
                }
            );

    [Fact]
    public void Scanning_a_prefix_gives_its_keys_only() =>
        Gen.Select(Entries, Key)
            .Sample(
                (entries, prefix) =>
                {
                    var trie = StateTrie.FromEntries(entries);

                    Assert.Equal(trie.Scan([]).Where(entry => entry.Key.AsSpan().StartsWith(prefix)), trie.Scan(prefix));
                }
            );

    [Fact]
    public void Scanning_behind_a_key_leaves_out_what_comes_before() =>
        Gen.Select(Entries, Key, Key)
            .Sample(
                (entries, prefix, after) =>
                {
                    var trie = StateTrie.FromEntries(entries);

                    Assert.Equal(
                        trie.Scan(prefix).Where(entry => entry.Key.AsSpan().SequenceCompareTo(after) > 0),
                        trie.Scan(prefix, after)
                    );
                }
            );

    [Fact]
    public void A_proof_leads_from_the_root_to_every_value_of_a_prefix() =>
        Gen.Select(Entries, Key)
            .Sample(
                (entries, prefix) =>
                {
                    var trie = StateTrie.FromEntries(entries);

                    var nodes = trie.Prove(prefix).ToList();

                    Assert.Equal(entries.Length == 0, nodes.Count == 0);
                    Assert.True(nodes.Count == 0 || SHA256.HashData(nodes[0]).AsSpan().SequenceEqual(trie.Root.Bytes));
                    for (int i = 1; i < nodes.Count; i++)
                        Assert.Contains(nodes.Take(i), parent => parent.AsSpan().IndexOf(SHA256.HashData(nodes[i])) >= 0);
                    Assert.All(
                        trie.Scan(prefix),
                        entry => Assert.Contains(nodes, node => node.AsSpan().IndexOf(SHA256.HashData(entry.Value)) >= 0)
                    );
                }
            );

    [Fact]
    public void A_removal_of_an_unknown_key_changes_nothing()
    {
        StateTrie trie = StateTrie.Empty.Set([1, 2], [3]).Set([1, 3], [4]);

        Assert.Same(trie, trie.Remove([1]));
        Assert.Same(trie, trie.Remove([1, 2, 3]));
        Assert.Same(trie, trie.Remove([2]));
    }

    [Fact]
    public void A_proof_has_the_nodes_on_the_way_and_those_below()
    {
        // extension 0-1-0, branch, two leaves
        StateTrie trie = StateTrie.Empty.Set([1, 2], [3]).Set([1, 3], [4]);

        Assert.Equal(3, trie.Prove([1, 2]).Count);
        Assert.Equal(4, trie.Prove([1]).Count);
        Assert.Equal(2, trie.Prove([1, 4]).Count);
        Assert.Single(trie.Prove([2]));
        Assert.Equal(trie.Root, CryptoHash.Sha256(trie.Prove([2])[0]));
        Assert.Empty(StateTrie.Empty.Prove([2]));
    }

    [Fact]
    public void A_proof_shows_the_entries_under_a_prefix_and_that_there_are_no_others() =>
        Gen.Select(Entries, Key)
            .Sample(
                (entries, prefix) =>
                {
                    var trie = StateTrie.FromEntries(entries);

                    IEnumerable<(string Key, string ValueHash)> proven = new PartialTrie(trie.Prove(prefix)).Entries(
                        trie.Root.ToArray(),
                        Convert.ToHexString(prefix)
                    );

                    Assert.Equal(
                        trie.Scan(prefix)
                            .Select(entry => (Convert.ToHexString(entry.Key), Convert.ToHexString(CryptoHash.Sha256(entry.Value).Bytes))),
                        proven
                    );
                }
            );

    // Few distinct bytes, so that keys share prefixes and contain each other.
    private static readonly Gen<byte[]> Key = Gen.OneOf(
        Gen.Const((byte)0),
        Gen.Const((byte)1),
        Gen.Const((byte)0x10),
        Gen.Const((byte)0xff)
    ).Array[0, 5];

    private static readonly Gen<KeyValuePair<byte[], byte[]>[]> Entries = Gen.Select(Key, Gen.Byte.Array[0, 3], KeyValuePair.Create).Array[
        0,
        30
    ];

    private static readonly IComparer<byte[]> KeyOrder = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    private static readonly IEqualityComparer<byte[]> KeyEquality = EqualityComparer<byte[]>.Create(
        (a, b) => a.AsSpan().SequenceEqual(b),
        key => key.Length
    );
}
