using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace NearTasks.Provenance;

/// <summary>Reads a file of lines, each ended by a line feed, one at a time.</summary>
internal static class LineReader
{
    /// <summary>The lines without their line feeds.</summary>
    /// <exception cref="FormatException">The last line has no end, or a line is longer than any honest one.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        Stream file,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var input = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        try
        {
            int wanted = 1;
            while (true)
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
                if (result.IsCompleted && buffer.IsEmpty)
                    yield break;
                if (result.IsCompleted || buffer.Length > CanonicalJson.MaxBytes)
                    throw new FormatException("the line is cut off or longer than any record");
                input.AdvanceTo(buffer.Start, buffer.End);
                // Doubling keeps the rescans of a long line linear.
                wanted = (int)buffer.Length * 2;
            }
        }
        finally
        {
            await input.CompleteAsync();
        }
    }
}
