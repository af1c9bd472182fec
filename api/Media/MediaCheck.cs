using System.Text;
using NearTasks.Api.Blobs;

namespace NearTasks.Api.Media;

/// <summary>
/// Whether bytes are of the media type that was announced, decided while they come in bounded memory: the first ones of a picture or a
/// recording; all of a text, which must be UTF-8 without NUL.
/// </summary>
public sealed class MediaCheck(string mediaType) : IByteCheck
{
    private const int BlockChars = 16 << 10;
    private readonly Decoder _utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly byte[] _head = new byte[MediaTypes.HeadBytes];
    private readonly char[] _chars = new char[BlockChars];
    private int _headLength;
    private bool _isText = true;

    /// <summary>Whether all that came is a whole file of the type.</summary>
    public bool Passes()
    {
        if (mediaType != MediaTypes.PlainText)
            return MediaTypes.Fits(mediaType, _head.AsSpan(0, _headLength));
        Decode([], flush: true);
        return _isText;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes[..Math.Min(bytes.Length, MediaTypes.HeadBytes - _headLength)];
        head.CopyTo(_head.AsSpan(_headLength));
        _headLength += head.Length;
        if (mediaType == MediaTypes.PlainText && _isText)
            Decode(bytes, flush: false);
    }

    public void Restart()
    {
        _utf8.Reset();
        _headLength = 0;
        _isText = true;
    }

    private void Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        if (bytes.Contains((byte)0))
            _isText = false;
        try
        {
            bool isWhole = false;
            while (_isText && !isWhole)
            {
                _utf8.Convert(bytes, _chars, flush, out int used, out _, out isWhole);
                bytes = bytes[used..];
            }
        }
        catch (DecoderFallbackException)
        {
            _isText = false;
        }
    }
}
