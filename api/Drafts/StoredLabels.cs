using System.Text;
using NearTasks.Api.Problems;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Drafts;

/// <summary>Labels as stored: the canonical JSON of each leaf, exactly the hashed text, one a line.</summary>
public sealed record StoredLabels(string LabelsRoot, string Leaves)
{
    public static StoredLabels Of(IReadOnlyList<LabelLeaf> leaves)
    {
        CanonicalJson[] canonical = leaves.Select(leaf => leaf.ToCanonical()).ToArray();
        Digest root = MerkleTree.Of(canonical.Select(leaf => leaf.Utf8)).Root;
        return new StoredLabels(root.ToString(), string.Join('\n', canonical.Select(leaf => leaf.ToString())));
    }

    /// <exception cref="ApiException"><c>content_damaged</c>: the leaves do not have the root that they are stored under.</exception>
    public IReadOnlyList<LabelLeaf> Read()
    {
        string[] lines = Leaves.Split('\n');
        return MerkleTree.Of(lines.Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line))).Root.ToString() == LabelsRoot
            ? [.. lines.Select(line => CanonicalJson.Parse(line).To<LabelLeaf>())]
            : throw new ApiException(ProblemCodes.ContentDamaged, $"The labels stored under the root {LabelsRoot} do not have it.");
    }

    public Labels ToContract(string assignment, string? rootOnChain)
    {
        IReadOnlyList<LabelLeaf> leaves = Read();
        return new Labels(
            assignment,
            LabelsRoot,
            leaves.Count,
            LabelsRoot == rootOnChain ? "committed" : "draft",
            [.. leaves.Select(leaf => new DraftedLabel(leaf.Item, leaf.Label.ToElement(), leaf.Salt.ToString()))]
        );
    }
}
