using NearTasks.Api.Contracts;
using NearTasks.Provenance;

namespace NearTasks.Api.Drafts;

/// <summary>Labels as stored: the canonical JSON of each leaf, exactly the hashed text.</summary>
public sealed record StoredLabels(string LabelsRoot, string[] Leaves)
{
    public static StoredLabels Of(IReadOnlyList<LabelLeaf> leaves)
    {
        var canonical = leaves.Select(leaf => leaf.ToCanonical()).ToArray();
        var root = MerkleTree.Of(canonical.Select(leaf => leaf.Utf8)).Root;
        return new StoredLabels(root.ToString(), [.. canonical.Select(leaf => leaf.ToString())]);
    }

    public IReadOnlyList<LabelLeaf> Read() => [.. Leaves.Select(leaf => CanonicalJson.Parse(leaf).To<LabelLeaf>())];

    public Labels ToContract(string assignment, string? rootOnChain) => new(
        assignment, LabelsRoot, Leaves.Length, LabelsRoot == rootOnChain ? "committed" : "draft",
        [.. Read().Select(leaf => new LabelLeafDto(leaf.Item, leaf.Label.ToElement(), leaf.Salt.ToString()))]);
}
