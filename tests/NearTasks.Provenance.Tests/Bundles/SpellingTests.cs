using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NearTasks.Provenance.Tests.Bundles;

/// <summary>A bundle's numbers and names have one spelling: the same proof cannot be written in two ways.</summary>
public sealed class SpellingTests
{
    [Fact]
    public async Task A_number_in_another_form_is_refused_wherever_it_stands()
    {
        var market = FakeMarket.WithThreeLabels();
        JsonNode bundle = JsonNode.Parse(await market.BundleAsync())!;
        int tried = 0;
        foreach ((string pointer, JsonNode? value) in JsonPlaces.All(bundle))
        {
            if (value?.GetValueKind() != JsonValueKind.Number)
                continue;
            string number = value.ToJsonString();
            string[] others =
            [
                number + "e0",
                number + "E+0",
                number.Contains('.') ? number + "0" : number + ".0",
                number == "0" ? "-0" : number + "0e-1",
            ];
            foreach (string other in others)
            {
                string text = JsonPlaces.With(bundle, pointer, JsonNode.Parse(other)).ToJsonString();
                Assert.Contains(other, text);
                Assert.Equal(FailureCode.Malformed, Assert.Single((await market.VerifyAsync(Encoding.UTF8.GetBytes(text))).Failures).Code);
                tried++;
            }
        }
        Assert.True(tried > 80, $"only {tried} numbers were tried");
    }

    [Theory]
    [InlineData("77")]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("\"1\"")]
    [InlineData("\"right\"")]
    [InlineData("\"Left, Right\"")]
    [InlineData("\"ACCEPTED\"")]
    public async Task A_name_by_number_or_in_another_form_is_refused_wherever_it_stands(string other)
    {
        var market = FakeMarket.WithThreeLabels();
        JsonNode bundle = JsonNode.Parse(await market.BundleAsync())!;
        string[] pointers = [.. JsonPlaces.All(bundle).Select(place => place.Pointer)];
        string[] places =
        [
            .. pointers.Where(pointer =>
                pointer.EndsWith("/direction") || pointer.EndsWith("/verdict") || pointer.EndsWith("/producer/kind")
            ),
        ];
        Assert.True(places.Length > 20);
        foreach (string place in places)
        {
            string text = JsonPlaces.With(bundle, place, JsonNode.Parse(other)).ToJsonString();
            Assert.Equal(FailureCode.Malformed, Assert.Single((await market.VerifyAsync(Encoding.UTF8.GetBytes(text))).Failures).Code);
        }
    }

    [Theory]
    [InlineData("77")]
    [InlineData("\"Accepted\"")]
    public void A_records_verdict_has_one_name(string verdict)
    {
        string record =
            $$"""{"confidence":1,"item":{"index":0,"name":"a","sha256":"{{new Digest()}}"},"label":null,"labels":[{"assignment":"1.0.0.0","label":{},"leaf":0,"producer":{"kind":"human"},"salt":"AAAAAAAAAAAAAAAAAAAAAA","tasker":"a.near","verdict":{{verdict}}}]}""";
        Assert.Throws<JsonException>(() => CanonicalJson.Parse(record).To<DatasetRecord>());
    }

    [Fact]
    public async Task A_bundle_with_a_tiny_confidence_is_written_in_the_form_that_is_read()
    {
        var market = FakeMarket.WithThreeLabels();
        Assert.Empty((await market.VerifyAsync(await market.BundleAsync(confidence: 0.0000001))).Failures);
    }
}
