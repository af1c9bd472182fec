using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Provenance;

/// <summary>
/// A JSON value in its one canonical form (RFC 8785, JCS): the bytes that NearTasks hashes. Immutable; equal means equal bytes.
/// </summary>
[JsonConverter(typeof(CanonicalJsonConverter))]
public sealed class CanonicalJson : IEquatable<CanonicalJson>
{
    /// <summary>Largest text that <see cref="Parse(ReadOnlyMemory{byte})"/> takes: 16 MiB.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Deepest nesting of arrays and objects.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    private readonly byte[] _utf8;

    private CanonicalJson(byte[] utf8) => _utf8 = utf8;

    /// <summary>The canonical bytes.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <summary>Reads one JSON value, in any form, and canonicalises it.</summary>
    /// <exception cref="CanonicalJsonException">No JSON, or JSON without a canonical form.</exception>
    public static CanonicalJson Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
            throw new CanonicalJsonException("json_too_large", $"the JSON has {utf8.Length} bytes; at most {MaxBytes} are read");
        return Read(utf8);
    }

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static CanonicalJson Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>Canonicalises a parsed value.</summary>
    /// <exception cref="CanonicalJsonException">The value has no canonical form.</exception>
    public static CanonicalJson From(JsonElement element) => From(element, exactNumbers: false);

    /// <summary>
    /// Canonicalises a parsed value whose numbers must stand there in their canonical form: so they have one spelling only.
    /// </summary>
    /// <exception cref="CanonicalJsonException">The value has no canonical form, or a number has another.</exception>
    internal static CanonicalJson FromExact(JsonElement element) => From(element, exactNumbers: true);

    /// <summary>Serialises one of this project's records and canonicalises it.</summary>
    public static CanonicalJson Of<T>(T value) => Read(JsonSerializer.SerializeToUtf8Bytes(value, ProvenanceJson.Options));

    /// <summary>SHA-256 of the canonical bytes.</summary>
    public Digest Sha256() => Digest.Sha256(_utf8);

    /// <summary>A parsed copy, for reading members.</summary>
    public JsonElement ToElement() => JsonElement.Parse(_utf8, Options);

    /// <summary>
    /// Reads the value as one of this project's records. Unknown, missing and repeated members are refused, and so is every value that the
    /// record would write in another way: what was read is exactly what is there.
    /// </summary>
    /// <exception cref="JsonException">The value has another shape.</exception>
    public T To<T>()
        where T : notnull
    {
        T value = JsonSerializer.Deserialize<T>(_utf8, ProvenanceJson.Options) ?? throw new JsonException("a value is expected, not null");
        return Of(value).Equals(this)
            ? value
            : throw new JsonException("a value is not written in its one form (an unusual spelling of a number, hash or name)");
    }

    /// <inheritdoc/>
    public bool Equals(CanonicalJson? other) => other is not null && _utf8.AsSpan().SequenceEqual(other._utf8);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CanonicalJson);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(_utf8);
        return hash.ToHashCode();
    }

    /// <summary>The canonical text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(_utf8);

    private static CanonicalJson From(JsonElement element, bool exactNumbers)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            new CanonicalWriter(output, exactNumbers).Write(element);
        }
        catch (InvalidOperationException exception)
        {
            throw new CanonicalJsonException("json_text", "a string is no valid Unicode (a lone surrogate or broken UTF-8)", exception);
        }
        return new CanonicalJson(output.WrittenSpan.ToArray());
    }

    private static CanonicalJson Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            return From(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new CanonicalJsonException("json_malformed", $"no JSON that can be read: {exception.Message}", exception);
        }
    }
}
