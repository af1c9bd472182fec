using System.Buffers;
using System.Text;

namespace NearTasks.Api.Uploads;

/// <summary>Checks that a stream is UTF-8 text without NUL, reading it once in bounded memory.</summary>
public static class Utf8Text
{
    private const int BlockBytes = 64 << 10;

    public static async Task<bool> IsValidAsync(Stream stream, CancellationToken cancellationToken)
    {
        Decoder decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        byte[] bytes = ArrayPool<byte>.Shared.Rent(BlockBytes);
        char[] chars = ArrayPool<char>.Shared.Rent(BlockBytes + 1);
        try
        {
            int read;
            do
            {
                read = await stream.ReadAsync(bytes.AsMemory(0, BlockBytes), cancellationToken);
                if (bytes.AsSpan(0, read).Contains((byte)0))
                    return false;
                decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0);
            } while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(chars);
        }
    }
}
