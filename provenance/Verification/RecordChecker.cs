using System.Text.Json;

namespace NearTasks.Provenance;

/// <summary>Checks the form and the order of a dataset's lines one after the other.</summary>
internal sealed class RecordChecker(FailureList failures)
{
    private long _lastItem = -1;

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
    }
}
