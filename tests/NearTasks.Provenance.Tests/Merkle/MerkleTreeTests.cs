using CsCheck;

namespace NearTasks.Provenance.Tests.Merkle;

[Seeded]
public sealed class MerkleTreeTests
{
    // The leaves and roots of Certificate Transparency's own test data.
    private static readonly string[] CtLeaves =
    [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];

    private static readonly string[] CtRoots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly Gen<byte[][]> Leaves = Gen.Byte.Array[0, 40].Array[1, 70];

    [Fact]
    public void The_empty_tree_has_the_hash_of_nothing() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", new MerkleTreeBuilder().Build().Root.ToString());

    [Fact]
    public void The_roots_of_Certificate_Transparencys_test_data_come_out()
    {
        for (int size = 1; size <= CtLeaves.Length; size++)
            Assert.Equal(CtRoots[size - 1], Tree(CtData(size)).Root.ToString());
    }

    [Theory]
    [InlineData(
        0,
        8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
    )]
    [InlineData(
        5,
        8,
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
    )]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    public void The_inclusion_proofs_of_that_data_come_out(int index, int size, params string[] path) =>
        Assert.Equal(path, Tree(CtData(size)).InclusionProof(index).Select(hash => hash.ToString()));

    [Fact]
    public void Roots_and_proofs_are_those_of_the_recursive_definition() =>
        Leaves.Sample(leaves =>
        {
            MerkleTree tree = Tree(leaves);
            Assert.Equal(NaiveMerkle.Root(leaves), tree.Root.Bytes.ToArray());
            for (int i = 0; i < leaves.Length; i++)
            {
                Assert.Equal(
                    NaiveMerkle.Path(i, leaves).Select(Convert.ToHexStringLower),
                    tree.InclusionProof(i).Select(hash => hash.ToString())
                );
            }
        });

    [Fact]
    public void The_root_of_passing_leaves_is_that_of_the_tree() =>
        Leaves.Sample(leaves =>
        {
            var root = new MerkleRoot();
            foreach (byte[] leaf in leaves)
                root.Add(leaf);
            Assert.Equal(Tree(leaves).Root, root.Root());
        });

    [Fact]
    public void A_proof_holds_for_its_leaf_and_place_only() =>
        Gen.Select(Leaves, Gen.Int[0, 69], Gen.Int[0, 69], Gen.Int[0, 255])
            .Sample(
                (leaves, at, other, bit) =>
                {
                    int index = at % leaves.Length;
                    int wrong = other % leaves.Length;
                    MerkleTree tree = Tree(leaves);
                    IReadOnlyList<Digest> path = tree.InclusionProof(index);
                    Digest leaf = tree.Leaf(index);
                    Assert.True(MerkleTree.Verify(tree.Root, leaf, index, leaves.Length, path));
                    Assert.False(MerkleTree.Verify(tree.Root, Flip(leaf, bit), index, leaves.Length, path));
                    Assert.False(MerkleTree.Verify(Flip(tree.Root, bit), leaf, index, leaves.Length, path));
                    Assert.False(MerkleTree.Verify(tree.Root, leaf, index, leaves.Length, [.. path, leaf]));
                    Assert.False(MerkleTree.Verify(tree.Root, leaf, -1, leaves.Length, path));
                    Assert.False(MerkleTree.Verify(tree.Root, leaf, leaves.Length, leaves.Length, path));
                    if (tree.Leaf(wrong) != leaf)
                        Assert.False(MerkleTree.Verify(tree.Root, leaf, wrong, leaves.Length, path));
                    if (path.Count == 0)
                        return;
                    Assert.False(MerkleTree.Verify(tree.Root, leaf, index, leaves.Length, [.. path.Skip(1)]));
                    Assert.False(MerkleTree.Verify(tree.Root, leaf, index, leaves.Length, [Flip(path[0], bit), .. path.Skip(1)]));
                }
            );

    [Fact]
    public void A_wide_tree_computed_on_all_cores_is_the_same_tree()
    {
        var builder = new MerkleTreeBuilder();
        var root = new MerkleRoot();
        for (int i = 0; i < 20_001; i++)
        {
            if (i % 1000 == 7)
                builder.AddHash(MerkleHash.Leaf(Data(i)));
            else
                builder.Add(Data(i));
            root.Add(Data(i));
            Assert.Equal(i + 1, builder.Count);
        }
        MerkleTree tree = builder.Build();
        Assert.Equal(root.Root(), tree.Root);
        foreach (int i in (int[])[0, 1, 12_345, 19_999, 20_000])
            Assert.True(MerkleTree.Verify(tree.Root, MerkleHash.Leaf(Data(i)), i, tree.Count, tree.InclusionProof(i)));

        // Some of them larger than what is hashed at once.
        static byte[] Data(int i) => [.. BitConverter.GetBytes(i), .. new byte[i % 5000 == 1 ? 5 << 20 : 300]];
    }

    private static byte[][] CtData(int size) => [.. CtLeaves.Take(size).Select(Convert.FromHexString)];

    private static MerkleTree Tree(byte[][] leaves) => MerkleTree.Of(leaves.Select(leaf => (ReadOnlyMemory<byte>)leaf));

    private static Digest Flip(Digest digest, int bit)
    {
        byte[] bytes = digest.Bytes.ToArray();
        bytes[bit / 8] ^= (byte)(1 << bit % 8);
        return Digest.FromBytes(bytes);
    }
}
