using CsCheck;

namespace Near.Client.Tests.Primitives;

[Seeded]
public sealed class Base58Tests
{
    private static readonly Gen<byte[]> Bytes = Gen.Select(Gen.Int[0, 3], Gen.OneOf(Gen.Byte.Array[0, 40], Gen.Byte.Array[0, 300]))
        .Select((zeros, rest) => (byte[])[.. new byte[zeros], .. rest]);

    [Fact]
    public void Text_and_bytes_are_those_of_another_library() =>
        Bytes.Sample(
            bytes =>
            {
                string text = Base58.Encode(bytes);
                Assert.Equal(SimpleBase.Base58.Bitcoin.Encode(bytes), text);
                Assert.True(Base58.TryDecode(text, out byte[]? back));
                Assert.Equal(bytes, back);
            },
            iter: 5_000
        );

    [Fact]
    public void What_is_not_of_the_alphabet_or_the_length_is_refused() =>
        Gen.Select(Bytes.Where(bytes => bytes.Length > 0), Gen.Int, Gen.OneOf(Gen.Char["0OIl+/ \0~é中"], Gen.Char))
            .Sample(
                (bytes, at, other) =>
                {
                    string text = Base58.Encode(bytes);
                    Assert.False(Base58.TryDecode(text, bytes.Length + 1, out _));
                    Assert.False(Base58.TryDecode(text, bytes.Length - 1, out _));
                    char[] spoilt = text.ToCharArray();
                    spoilt[(int)((uint)at % (uint)text.Length)] = other;
                    bool isLetter = char.IsAsciiLetterOrDigit(other) && !"0OIl".Contains(other, StringComparison.Ordinal);
                    Assert.Equal(isLetter, Base58.TryDecode(spoilt, out _));
                },
                iter: 5_000
            );
}
