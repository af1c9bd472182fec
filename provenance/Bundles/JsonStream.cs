using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace NearTasks.Provenance;

/// <summary>Reads JSON of any length token by token, or a whole value at a time; never holds more than one token or value.</summary>
internal sealed class JsonStream(PipeReader input, int maxValueBytes)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = CanonicalJson.MaxDepth };

    private JsonReaderState _state = new(Options);

    private delegate bool TryRead<T>(ref Utf8JsonReader reader, out T result);

    /// <summary>Reads one token; the name when it is a member's name.</summary>
    public Task<(JsonTokenType Type, string? Name)> ReadAsync(string place, CancellationToken cancellationToken) =>
        StepAsync<(JsonTokenType, string?)>(TryToken, place, cancellationToken);

    /// <summary>Reads a whole value.</summary>
    public Task<T> ReadValueAsync<T>(string place, CancellationToken cancellationToken)
        where T : notnull => StepAsync<T>(TryValue, place, cancellationToken);

    /// <summary>In an array: reads the next whole value, or notes that the array is at its end.</summary>
    public Task<(bool More, T? Value)> ReadEntryAsync<T>(string place, CancellationToken cancellationToken)
        where T : notnull => StepAsync<(bool, T?)>(TryEntry, place, cancellationToken);

    /// <summary>Makes sure that only white space follows.</summary>
    public async Task EndAsync(string place, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await input.ReadAsync(cancellationToken);
            if (!IsWhiteSpace(result.Buffer))
                throw new BundleException(FailureCode.Malformed, place, "there is more after the end of the bundle");
            input.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
                return;
        }
    }

    private async Task<T> StepAsync<T>(TryRead<T> read, string place, CancellationToken cancellationToken)
    {
        long wanted = 1;
        while (true)
        {
            ReadResult result = await input.ReadAtLeastAsync((int)wanted, cancellationToken);
            if (TryStep(read, result, place, out T value))
                return value;
            if (result.IsCompleted)
                throw new BundleException(FailureCode.Malformed, place, "the bundle ends too early");
            // Doubling keeps the rescans of a long value linear.
            wanted = result.Buffer.Length * 2;
            if (result.Buffer.Length > maxValueBytes)
                throw new BundleException(FailureCode.TooLarge, place, $"one value has more than {maxValueBytes} bytes");
            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private bool TryStep<T>(TryRead<T> read, ReadResult result, string place, out T value)
    {
        try
        {
            var reader = new Utf8JsonReader(result.Buffer, result.IsCompleted, _state);
            if (!read(ref reader, out value))
                return false;
            if (reader.BytesConsumed > maxValueBytes)
                throw new BundleException(FailureCode.TooLarge, place, $"one value has more than {maxValueBytes} bytes");
            _state = reader.CurrentState;
            input.AdvanceTo(reader.Position);
            return true;
        }
        catch (JsonException exception)
        {
            throw new BundleException(
                FailureCode.Malformed,
                place + (exception.Path is { Length: > 1 } path ? path[1..] : ""),
                exception.Message,
                exception
            );
        }
        catch (InvalidOperationException exception)
        {
            throw new BundleException(FailureCode.Malformed, place, "a name is no valid UTF-8", exception);
        }
        catch (CanonicalJsonException exception)
        {
            throw new BundleException(FailureCode.Malformed, place, exception.Message, exception);
        }
    }

    private static bool TryToken(ref Utf8JsonReader reader, out (JsonTokenType Type, string? Name) token)
    {
        token = default;
        if (!reader.Read())
            return false;
        token = (reader.TokenType, reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null);
        return true;
    }

    private static bool TryValue<T>(ref Utf8JsonReader reader, out T value)
        where T : notnull
    {
        value = default!;
        return reader.Read() && TryCurrent(ref reader, out value);
    }

    private static bool TryEntry<T>(ref Utf8JsonReader reader, out (bool More, T? Value) entry)
        where T : notnull
    {
        entry = default;
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.EndArray)
            return true;
        if (!TryCurrent(ref reader, out T value))
            return false;
        entry = (true, value);
        return true;
    }

    private static bool TryCurrent<T>(ref Utf8JsonReader reader, out T value)
        where T : notnull
    {
        value = default!;
        Utf8JsonReader ahead = reader;
        if (!ahead.TrySkip())
            return false;
        value = CanonicalJson.FromExact(JsonElement.ParseValue(ref reader)).To<T>();
        return true;
    }

    private static bool IsWhiteSpace(ReadOnlySequence<byte> bytes)
    {
        foreach (ReadOnlyMemory<byte> segment in bytes)
        {
            if (segment.Span.ContainsAnyExcept(" \t\r\n"u8))
                return false;
        }
        return true;
    }
}
