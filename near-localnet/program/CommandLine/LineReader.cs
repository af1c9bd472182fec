namespace Near.Localnet.CommandLine;

/// <summary>Lines of a stream as they arrive, none longer than a bound.</summary>
internal sealed class LineReader(Stream stream, int longest)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _searched;
    private int _end;

    /// <summary>Whether the next line is here already, so that reading it waits for nobody.</summary>
    public bool HasLine => Newline() >= 0;

    /// <summary>The next line without its end, valid until the next call; null after the last.</summary>
    /// <exception cref="InvalidDataException">It is too long. It was skipped; the next call gives the line after it.</exception>
    public ReadOnlyMemory<byte>? Next()
    {
        int newline;
        while ((newline = Newline()) < 0)
        {
            if (_end - _start > longest)
            {
                Skip();
                throw new InvalidDataException($"the line is longer than {longest} bytes");
            }
            if (Fill())
                continue;
            if (_start == _end)
                return null;
            return Take(_end);
        }
        ReadOnlyMemory<byte> line = Take(newline);
        _start = _searched = newline + 1;
        return line;
    }

    private ReadOnlyMemory<byte> Take(int until)
    {
        Memory<byte> line = _buffer.AsMemory(_start, until - _start);
        _start = _searched = until;
        return line;
    }

    private int Newline()
    {
        int found = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
        if (found >= 0)
            return _searched + found;
        _searched = _end;
        return -1;
    }

    /// <summary>Goes on after the next line's end.</summary>
    private void Skip()
    {
        int newline;
        do
        {
            _start = _searched = _end = 0;
            if (!Fill())
                return;
        } while ((newline = Newline()) < 0);
        _start = _searched = newline + 1;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_searched, _end, _start) = (_searched - _start, _end - _start, 0);
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        int read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
