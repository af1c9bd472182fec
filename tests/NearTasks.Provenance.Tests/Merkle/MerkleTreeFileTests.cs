using CsCheck;

namespace NearTasks.Provenance.Tests.Merkle;

[Seeded]
public sealed class MerkleTreeFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_proofs_read_from_a_file_are_those_of_the_tree_in_memory() =>
        await Gen.Int[0, 200]
            .SampleAsync(
                async count =>
                {
                    var builder = new MerkleTreeBuilder();
                    for (int i = 0; i < count; i++)
                        builder.Add(BitConverter.GetBytes(i));
                    MerkleTree tree = builder.Build();
                    using var file = new MemoryStream();
                    await MerkleTreeFile.WriteAsync(tree, file, Cancel);
                    bool same = true;
                    for (int i = 0; same && i < count; i++)
                        same = (await MerkleTreeFile.ReadProofAsync(file, count, i, Cancel)).SequenceEqual(tree.InclusionProof(i));
                    return same;
                },
                iter: 100,
                threads: 1
            );

    [Fact]
    public async Task A_leaf_that_the_tree_does_not_have_is_refused()
    {
        using var file = new MemoryStream();
        await MerkleTreeFile.WriteAsync(MerkleTree.Of([new byte[1], new byte[2]]), file, Cancel);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => MerkleTreeFile.ReadProofAsync(file, 2, 2, Cancel));
        await Assert.ThrowsAsync<EndOfStreamException>(() => MerkleTreeFile.ReadProofAsync(file, 4, 0, Cancel));
    }
}
