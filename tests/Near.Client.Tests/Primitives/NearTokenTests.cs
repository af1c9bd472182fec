using System.Text.Json;

namespace Near.Client.Tests.Primitives;

public sealed class NearTokenTests
{
    [Theory]
    [InlineData("1 NEAR", "1000000000000000000000000")]
    [InlineData("1.5 near", "1500000000000000000000000")]
    [InlineData("0.000000000000000000000001 NEAR", "1")]
    [InlineData("20 yoctoNEAR", "20")]
    [InlineData("340282366920938.463463374607431768211455 NEAR", "340282366920938463463374607431768211455")]
    public void Text_with_its_unit_is_read(string text, string yoctos) => Assert.Equal(UInt128.Parse(yoctos), NearToken.Parse(text).Yoctos);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1NEAR")]
    [InlineData(" NEAR")]
    [InlineData("-1 NEAR")]
    [InlineData("+1 NEAR")]
    [InlineData("1. NEAR")]
    [InlineData(".5 NEAR")]
    [InlineData("1e3 NEAR")]
    [InlineData("1,5 NEAR")]
    [InlineData("1 BTC")]
    [InlineData("0.0000000000000000000000001 NEAR")]
    [InlineData("340282366920938.463463374607431768211456 NEAR")]
    public void Other_text_is_refused(string text) => Assert.Throws<NearFormatException>(() => NearToken.Parse(text));

    [Theory]
    [InlineData("1.5", "1.5 NEAR")]
    [InlineData("0", "0 NEAR")]
    [InlineData("0.000000000000000000000001", "0.000000000000000000000001 NEAR")]
    [InlineData("1000000000", "1000000000 NEAR")]
    public void Decimals_are_exact(string near, string text) => Assert.Equal(text, NearToken.FromNear(decimal.Parse(near)).ToString());

    [Fact]
    public void Sums_and_differences_never_wrap()
    {
        var most = NearToken.FromYocto(UInt128.MaxValue);
        Assert.Throws<OverflowException>(() => most + NearToken.FromYocto(1));
        Assert.Throws<OverflowException>(() => NearToken.Zero - NearToken.FromYocto(1));
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Throws<OverflowException>(() => NearToken.FromNear(-1));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"\"")]
    [InlineData("\"-5\"")]
    [InlineData("\"5.0\"")]
    [InlineData("\" 5\"")]
    [InlineData("\"340282366920938463463374607431768211456\"")]
    public void Json_is_a_string_of_digits_and_nothing_else(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<NearToken>(json));
}
