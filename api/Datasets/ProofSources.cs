using Near.Client;
using NearTasks.Database;
using NearTasks.Provenance;
using Npgsql;

namespace NearTasks.Api.Datasets;

/// <summary>The receipts and label leaves behind one record.</summary>
public sealed class ProofSources(NpgsqlDataSource database)
{
    public async Task<CryptoHash> CampaignReceiptAsync(long campaign, CancellationToken cancellationToken) =>
        CryptoHash.Parse(
            (
                await database.FirstAsync<string>(
                    "SELECT created_receipt FROM chain.campaigns WHERE campaign_id = @campaign",
                    new { campaign },
                    cancellationToken
                )
            )!
        );

    /// <summary>For each label, in order.</summary>
    public async Task<IReadOnlyList<LabelSource>> LabelsAsync(IReadOnlyList<RecordLabel> labels, CancellationToken cancellationToken)
    {
        IReadOnlyList<Row> rows = await database.ListAsync<Row>(
            """
            SELECT a.assignment, a.submitted_receipt, a.settled_receipt, l.leaves FROM chain.assignments a
            JOIN work.labels l ON l.assignment = a.assignment AND l.labels_root = a.labels_root
            WHERE a.assignment = ANY(@assignments)
            """,
            new { assignments = labels.Select(label => label.Assignment.ToString()).ToArray() },
            cancellationToken
        );
        var byAssignment = rows.ToDictionary(row => row.Assignment);
        return [.. labels.Select(label => byAssignment[label.Assignment.ToString()].Source(label.Leaf))];
    }

    private sealed record Row(string Assignment, string SubmittedReceipt, string SettledReceipt, string Leaves)
    {
        public LabelSource Source(int leaf) =>
            new(
                MerkleTree
                    .Of(Leaves.Split('\n').Select(text => new ReadOnlyMemory<byte>(System.Text.Encoding.UTF8.GetBytes(text))))
                    .InclusionProof(leaf),
                CryptoHash.Parse(SubmittedReceipt),
                CryptoHash.Parse(SettledReceipt)
            );
    }
}
