using System.Text;
using NearTasks.Api.Problems;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Assignments;

/// <summary>An assignment's labels as stored: the canonical JSON of each leaf, exactly the hashed text, one a line.</summary>
public sealed record StoredLabels(string Assignment, string LabelsRoot, string Leaves)
{
    public static StoredLabels Of(string assignment, IReadOnlyList<LabelLeaf> leaves)
    {
        CanonicalJson[] canonical = leaves.Select(leaf => leaf.ToCanonical()).ToArray();
        Digest root = MerkleTree.Of(canonical.Select(leaf => leaf.Utf8)).Root;
        return new StoredLabels(assignment, root.ToString(), string.Join('\n', canonical.Select(leaf => leaf.ToString())));
    }

    /// <exception cref="ApiException">
    /// <c>content_damaged</c>: the leaves do not have the root that they are stored under, or are not of the assignment.
    /// </exception>
    public IReadOnlyList<LabelLeaf> Read()
    {
        string[] lines = Leaves.Split('\n');
        if (MerkleTree.Of(lines.Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line))).Root.ToString() != LabelsRoot)
            throw new ApiException(ProblemCodes.ContentDamaged, $"The labels stored under the root {LabelsRoot} do not have it.");
        LabelLeaf[] leaves = ReadLines(lines);
        return Array.Find(leaves, leaf => leaf.Assignment.ToString() != Assignment) is { } stray
            ? throw new ApiException(ProblemCodes.ContentDamaged, $"A label stored for {Assignment} is of {stray.Assignment}.")
            : leaves;
    }

    // Leaves of another release have their root, and are nothing that this one reads.
    private LabelLeaf[] ReadLines(string[] lines)
    {
        try
        {
            return [.. lines.Select(line => CanonicalJson.Parse(line).To<LabelLeaf>())];
        }
        catch (Exception exception) when (exception is FormatException or System.Text.Json.JsonException)
        {
            throw new ApiException(
                ProblemCodes.ContentDamaged,
                $"The labels stored for {Assignment} have another form: {exception.Message}."
            );
        }
    }

    public Labels ToContract(string? rootOnChain)
    {
        IReadOnlyList<LabelLeaf> leaves = Read();
        return new Labels(
            Assignment,
            LabelsRoot,
            leaves.Count,
            LabelsRoot == rootOnChain ? "committed" : "draft",
            [
                .. leaves.Select(leaf => new DraftedLabel(
                    leaf.Item,
                    leaf.Label.ToElement(),
                    leaf.Salt.ToString(),
                    leaf.Producer,
                    leaf.Suggested
                )),
            ]
        );
    }
}
