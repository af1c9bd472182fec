using System.Text.Json;

namespace NearTasks.Provenance;

/// <summary>Checks the form and the order of a dataset's lines one after the other.</summary>
internal sealed class RecordChecker(long campaign, FailureList failures)
{
    private long _lastItem = -1;
    private long? _batchSize;

    /// <summary>The record, when the line is one.</summary>
    public DatasetRecord? Check(ReadOnlyMemory<byte> line, string place)
    {
        try
        {
            var json = CanonicalJson.Parse(line);
            if (!json.Utf8.Span.SequenceEqual(line.Span))
                throw new JsonException("the line is not canonical JSON (RFC 8785)");
            DatasetRecord record = json.To<DatasetRecord>();
            Check(record, place);
            return record;
        }
        catch (Exception exception) when (exception is JsonException or CanonicalJsonException)
        {
            failures.Add(FailureCode.RecordMalformed, VerificationLevel.Record, place, exception.Message);
            return null;
        }
    }

    private void Check(DatasetRecord record, string place)
    {
        failures.Expect(
            record.Item.Index > _lastItem,
            FailureCode.RecordOrder,
            VerificationLevel.Record,
            place,
            $"it is about item {record.Item.Index}, which does not come after item {_lastItem} of the record before"
        );
        _lastItem = record.Item.Index;
        failures.Expect(
            record.Confidence is >= 0 and <= 1,
            FailureCode.RecordConfidence,
            VerificationLevel.Record,
            place,
            "the confidence is not between 0 and 1"
        );
        bool ascending = record.Labels.Zip(record.Labels.Skip(1), (a, b) => a.Assignment < b.Assignment).All(ordered => ordered);
        failures.Expect(
            ascending,
            FailureCode.LabelOrder,
            VerificationLevel.Label,
            place,
            "its labels are not in ascending order of their assignments"
        );
        RecordLabel? stray = record.Labels.FirstOrDefault(label => !Holds(label, record.Item.Index));
        failures.Expect(
            stray is null,
            FailureCode.LabelPlace,
            VerificationLevel.Label,
            place,
            $"leaf {stray?.Leaf} of {stray?.Assignment} is not item {record.Item.Index} of campaign {campaign}"
        );
    }

    /// <summary>Whether the item may be that leaf of the assignment: of the campaign, and all batches are of one size.</summary>
    private bool Holds(RecordLabel label, long item)
    {
        (long batch, long first) = (label.Assignment.Batch, item - label.Leaf);
        if (label.Assignment.Campaign != campaign || label.Leaf < 0)
            return false;
        if (batch == 0)
            return first == 0;
        // The data alone does not say the size; the first label beyond batch 0 tells it, and all others must agree.
        _batchSize ??= first / batch;
        return label.Leaf < _batchSize && first % batch == 0 && first / batch == _batchSize;
    }
}
