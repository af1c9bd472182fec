namespace Near.Localnet.CommandLine;

/// <summary>Lines of a stream as they arrive, none longer than a bound.</summary>
internal sealed class LineReader(Stream stream, int longest)
{
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int searched;
    private int end;

    /// <summary>Whether the next line is here already, so that reading it waits for nobody.</summary>
    public bool HasLine => Newline() >= 0;

    /// <summary>The next line without its end, valid until the next call; null after the last.</summary>
    /// <exception cref="InvalidDataException">It is too long. It was skipped; the next call gives the line after it.</exception>
    public ReadOnlyMemory<byte>? Next()
    {
        int newline;
        while ((newline = Newline()) < 0)
        {
            if (end - start > longest)
            {
                Skip();
                throw new InvalidDataException($"the line is longer than {longest} bytes");
            }
            if (Fill())
                continue;
            if (start == end)
                return null;
            return Take(end);
        }
        var line = Take(newline);
        start = searched = newline + 1;
        return line;
    }

    private ReadOnlyMemory<byte> Take(int until)
    {
        var line = buffer.AsMemory(start, until - start);
        start = searched = until;
        return line;
    }

    private int Newline()
    {
        var found = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
        if (found >= 0)
            return searched + found;
        searched = end;
        return -1;
    }

    /// <summary>Goes on after the next line's end.</summary>
    private void Skip()
    {
        int newline;
        do
        {
            start = searched = end = 0;
            if (!Fill())
                return;
        }
        while ((newline = Newline()) < 0);
        start = searched = newline + 1;
    }

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (searched, end, start) = (searched - start, end - start, 0);
        }
        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = stream.Read(buffer.AsSpan(end));
        end += read;
        return read > 0;
    }
}
