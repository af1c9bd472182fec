using System.Text;
using CsCheck;

namespace NearTasks.Provenance.Tests.Json;

[Seeded]
public sealed class CanonicalJsonTests
{
    private static readonly string Vectors = Path.Combine(AppContext.BaseDirectory, "vectors", "jcs");

    [Theory]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("unicode")]
    [InlineData("values")]
    [InlineData("weird")]
    public void The_examples_of_the_RFC_come_out(string name)
    {
        byte[] input = File.ReadAllBytes(Path.Combine(Vectors, "input", name + ".json"));
        byte[] output = File.ReadAllBytes(Path.Combine(Vectors, "output", name + ".json"));
        Assert.Equal(Encoding.UTF8.GetString(output).TrimEnd('\n'), CanonicalJson.Parse(input).ToString());
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", "json_duplicate_member")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "json_duplicate_member")]
    [InlineData("\"\\ud800\"", "json_text")]
    [InlineData("{\"\\udc00\":1}", "json_text")]
    [InlineData("1e400", "json_number")]
    [InlineData("9007199254740993", "json_number")]
    [InlineData("{\"a\":1} x", "json_malformed")]
    [InlineData("[1,]", "json_malformed")]
    [InlineData("[01]", "json_malformed")]
    [InlineData("NaN", "json_malformed")]
    [InlineData("", "json_malformed")]
    [InlineData("{\"a\":1", "json_malformed")]
    public void What_has_no_canonical_form_is_refused(string text, string code) =>
        Assert.Equal(code, Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Parse(text)).Code);

    [Fact]
    public void Broken_UTF8_is_refused()
    {
        CanonicalJsonException error = Assert.Throws<CanonicalJsonException>(() =>
            CanonicalJson.Parse((byte[])[(byte)'"', 0xff, (byte)'"'])
        );
        Assert.Contains(error.Code, (string[])["json_text", "json_malformed"]);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);
        Assert.Equal("json_malformed", Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Parse(deep)).Code);
    }

    [Fact]
    public void A_text_that_is_too_large_is_refused()
    {
        byte[] large = new byte[CanonicalJson.MaxBytes + 1];
        large.AsSpan().Fill((byte)' ');
        Assert.Equal("json_too_large", Assert.Throws<CanonicalJsonException>(() => CanonicalJson.Parse(large)).Code);
    }

    [Theory]
    [InlineData("100000000000000000000")]
    [InlineData("9007199254740992")]
    [InlineData("-0")]
    public void Integers_that_a_double_holds_are_taken(string integer) =>
        Assert.Equal(integer == "-0" ? "0" : integer, CanonicalJson.Parse(integer).ToString());

    [Fact]
    public void Canonicalising_twice_changes_nothing() =>
        Gen.Select(Gen.String, Gen.Double, Gen.Bool)
            .Where((_, number, _) => double.IsFinite(number))
            .Sample(
                (text, number, flag) =>
                {
                    string json = System.Text.Json.JsonSerializer.Serialize(
                        new
                        {
                            z = text,
                            a = number,
                            m = flag,
                        }
                    );
                    var once = CanonicalJson.Parse(json);
                    Assert.Equal(once, CanonicalJson.Parse(once.Utf8));
                }
            );
}
