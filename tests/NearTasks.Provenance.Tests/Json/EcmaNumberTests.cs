using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NearTasks.Provenance.Tests.Json;

public sealed class EcmaNumberTests
{
    // RFC 8785, appendix B.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void The_numbers_of_the_RFC_come_out(string bits, string text) => Assert.Equal(text, EcmaNumber.Format(Double(bits)));

    [Fact]
    public void Infinity_and_NaN_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EcmaNumber.Format(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => EcmaNumber.Format(double.NegativeInfinity));
    }

    [Fact]
    public void The_RFCs_sequence_of_test_numbers_has_the_published_hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (double number in Sequence().Take(100_000))
        {
            string line = $"{BitConverter.DoubleToUInt64Bits(number):x},{EcmaNumber.Format(number)}\n";
            hash.AppendData(Encoding.ASCII.GetBytes(line));
        }
        Assert.Equal("22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static IEnumerable<double> Sequence()
    {
        foreach (string bits in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "vectors", "jcs", "numbers.txt")))
            yield return Double(bits);
        for (ulong i = 0; i < 2000; i++)
            yield return BitConverter.UInt64BitsToDouble(0x0010000000000000 + i);
        byte[] block = new byte[32];
        while (true)
        {
            block = SHA256.HashData(block);
            for (int i = 0; i < 4; i++)
            {
                double number = BitConverter.ToDouble(block, i * 8);
                if (number != 0 && double.IsFinite(number))
                    yield return number;
            }
        }
    }

    private static double Double(string bits) =>
        BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
