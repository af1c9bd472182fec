using CsCheck;
using NearTasks.Api.Blobs;
using NearTasks.Api.Tests.Support;
using NearTasks.Provenance;

namespace NearTasks.Api.Tests;

[Seeded]
public sealed class TreeFileTests
{
    [Fact]
    public async Task A_tree_on_disk_has_the_root_and_the_proofs_of_the_tree_in_memory() =>
        await Gen.Int[1, 200]
            .SampleAsync(
                async count =>
                {
                    Digest[] leaves = Enumerable.Range(0, count).Select(i => MerkleHash.Leaf(BitConverter.GetBytes(i))).ToArray();
                    var builder = new MerkleTreeBuilder();
                    foreach (Digest leaf in leaves)
                        builder.AddHash(leaf);
                    MerkleTree tree = builder.Build();
                    using var file = new MemoryStream();
                    bool same = await TreeFile.WriteAsync(file, leaves, ApiServer.Cancel) == tree.Root;
                    for (int i = 0; same && i < count; i++)
                        same = (await TreeFile.ReadProofAsync(file, count, i, ApiServer.Cancel)).SequenceEqual(tree.InclusionProof(i));
                    return same;
                },
                iter: 100,
                threads: 1
            );
}
