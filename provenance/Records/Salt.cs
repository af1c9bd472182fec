using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Near.Client;
using Near.Client.Json;

namespace NearTasks.Provenance;

/// <summary>
/// 128 random bits in a label's leaf, so that nobody can guess a committed label from its hash; 22 characters of base64url.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<Salt>))]
public readonly record struct Salt(UInt128 Bits) : IParsable<Salt>
{
    private const int Size = 16;
    private const int TextLength = 22;

    /// <summary>A new secret salt.</summary>
    public static Salt Random()
    {
        Span<byte> bytes = stackalloc byte[Size];
        RandomNumberGenerator.Fill(bytes);
        return new Salt(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>Reads the one base64url form: 22 characters, no padding, the spare bits zero.</summary>
    /// <exception cref="NearFormatException">Anything else.</exception>
    public static Salt Parse(string text) =>
        TryParse(text, out Salt salt)
            ? salt
            : throw new NearFormatException("a salt is 16 bytes in base64url without padding (22 characters)");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Salt salt)
    {
        salt = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text is not { Length: TextLength })
            return false;
        if (Base64Url.DecodeFromChars(text, bytes, out _, out int written) != OperationStatus.Done || written != Size)
            return false;
        salt = new Salt(BinaryPrimitives.ReadUInt128BigEndian(bytes));
        return salt.ToString() == text;
    }

    static Salt IParsable<Salt>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Salt>.TryParse(string? s, IFormatProvider? provider, out Salt result) => TryParse(s, out result);

    /// <summary>The base64url form.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        return Base64Url.EncodeToString(bytes);
    }
}
