using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace NearTasks.Provenance;

/// <summary>Recomputes a dataset's root from its <c>data.jsonl</c>, and on request every aggregated label. Memory does not grow with the file.</summary>
public static class DatasetVerifier
{
    /// <summary>Verifies a dataset's file against its manifest; whether the manifest is the published one is for the caller to compare.</summary>
    /// <param name="data">The lines; read to the end, left open.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="spec">The campaign's label spec, needed to recompute aggregates.</param>
    /// <param name="recompute">Recomputes aggregates; without it that step is left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<DatasetReport> VerifyAsync(
        Stream data,
        DatasetManifest manifest,
        CanonicalJson? spec = null,
        RecomputeAggregate? recompute = null,
        CancellationToken cancellationToken = default)
    {
        FailureList failures = new();
        RecordChecker checker = new(failures, manifest, spec, recompute);
        MerkleRoot root = new();
        PipeReader input = PipeReader.Create(data, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        await foreach (ReadOnlyMemory<byte> line in LinesAsync(input, failures, cancellationToken))
        {
            root.Add(line.Span);
            checker.Check(line);
        }
        await input.CompleteAsync();

        Digest computed = root.Root();
        failures.Expect(root.Count == manifest.Records && computed == manifest.Root, FailureCode.DatasetRoot, VerificationLevel.Dataset, "data.jsonl",
            $"the data has {root.Count} records under the root {computed}; the manifest says {manifest.Records} under {manifest.Root}");
        return new DatasetReport(failures.All, root.Count, computed);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(
        PipeReader input,
        FailureList failures,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int wanted = 1;
        for (long number = 0; ; number++)
        {
            ReadResult result = await input.ReadAtLeastAsync(wanted, cancellationToken);
            ReadOnlySequence<byte> buffer = result.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return buffer.Slice(0, end).ToArray();
                input.AdvanceTo(buffer.GetPosition(1, end));
                wanted = 1;
                continue;
            }
            if (result.IsCompleted && buffer.IsEmpty) yield break;
            if (result.IsCompleted || buffer.Length > CanonicalJson.MaxBytes)
            {
                failures.Add(FailureCode.RecordMalformed, VerificationLevel.Record, $"record {number}", "the line is cut off or longer than any record");
                yield break;
            }
            input.AdvanceTo(buffer.Start, buffer.End);
            wanted = (int)buffer.Length * 2;
            number--;
        }
    }
}
