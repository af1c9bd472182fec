using NearTasks.Api.Contracts;
using NearTasks.Provenance;

namespace NearTasks.Api.Drafts;

/// <summary>Labels as stored: the canonical JSON of each leaf, exactly the hashed text, one a line.</summary>
public sealed record StoredLabels(string LabelsRoot, string Leaves)
{
    public static StoredLabels Of(IReadOnlyList<LabelLeaf> leaves)
    {
        var canonical = leaves.Select(leaf => leaf.ToCanonical()).ToArray();
        var root = MerkleTree.Of(canonical.Select(leaf => leaf.Utf8)).Root;
        return new StoredLabels(root.ToString(), string.Join('\n', canonical.Select(leaf => leaf.ToString())));
    }

    public IReadOnlyList<LabelLeaf> Read() => [.. Leaves.Split('\n').Select(leaf => CanonicalJson.Parse(leaf).To<LabelLeaf>())];

    public Labels ToContract(string assignment, string? rootOnChain)
    {
        var leaves = Read();
        return new Labels(
            assignment, LabelsRoot, leaves.Count, LabelsRoot == rootOnChain ? "committed" : "draft",
            [.. leaves.Select(leaf => new LabelLeafDto(leaf.Item, leaf.Label.ToElement(), leaf.Salt.ToString()))]);
    }
}
