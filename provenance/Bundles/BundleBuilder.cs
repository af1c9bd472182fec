using System.Text.Json;
using Near.Client;

namespace NearTasks.Provenance;

/// <summary>Writes proof bundles.</summary>
public sealed class BundleBuilder(IProofSource source)
{
    /// <summary>Fetches the proofs against a head and writes the bundle, label by label.</summary>
    /// <param name="content">The record and what belongs to it.</param>
    /// <param name="head">Hash of a final block after all of the receipts' outcomes were committed.</param>
    /// <param name="output">Where the JSON goes; left open.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="ArgumentException">Not one source for each label of the record.</exception>
    public async Task WriteAsync(BundleContent content, CryptoHash head, Stream output, CancellationToken cancellationToken)
    {
        DatasetRecord record = content.Record;
        if (content.Labels.Count != record.Labels.Count)
        {
            throw new ArgumentException(
                $"the record has {record.Labels.Count} labels, but there are proofs of {content.Labels.Count}",
                nameof(content)
            );
        }

        await using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString(BundleFormat.Format, BundleFormat.Name);
        Write(json, BundleFormat.Contract, content.Contract);
        Write(json, BundleFormat.Head, await source.GetHeaderAsync(head, cancellationToken));
        Write(json, BundleFormat.Campaign, await ProofAsync(content.CampaignReceipt));
        Write(json, BundleFormat.Dataset, await ProofAsync(content.DatasetReceipt));
        Write(json, BundleFormat.Manifest, content.Manifest);
        Write(json, BundleFormat.Fit, content.Fit);
        Write(json, BundleFormat.Spec, content.Spec);
        Write(json, BundleFormat.Item, content.Item);
        Write(
            json,
            BundleFormat.Record,
            new BundleRecord(record.Confidence, content.RecordIndex, record.Item, record.Label, content.RecordPath)
        );
        json.WriteStartArray(BundleFormat.Labels);
        foreach ((RecordLabel entry, LabelSource label) in record.Labels.Zip(content.Labels))
        {
            ReceiptProof settled = await ProofAsync(label.SettledReceipt);
            ReceiptProof submitted = await ProofAsync(label.SubmittedReceipt);
            Write(json, new LabelEvidence(entry, label.Path, settled, submitted));
            await json.FlushAsync(cancellationToken);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);

        Task<ReceiptProof> ProofAsync(CryptoHash receipt) =>
            source.GetReceiptProofAsync(receipt, content.Contract, head, cancellationToken);
    }

    private static void Write<T>(Utf8JsonWriter json, string name, T value)
    {
        json.WritePropertyName(name);
        Write(json, value);
    }

    private static void Write<T>(Utf8JsonWriter json, T value) =>
        json.WriteRawValue(CanonicalJson.Of(value).Utf8.Span, skipInputValidation: true);
}
