using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Near.Localnet.Tests.Rpc;

/// <summary>The bucket of NEAR Lake, as S3 lists and gives it.</summary>
public sealed class LakeTests : RpcTests
{
    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        for (int i = 0; i < 10; i++)
            await Node.AdvanceTimeAsync(TimeSpan.FromSeconds(1), Cancellation);
    }

    [Theory]
    [InlineData("list-type=2&delimiter=/&max-keys=2", "000000000000/ 000000000001/", true)]
    [InlineData("list-type=2&delimiter=/&max-keys=2&start-after=000000000003", "000000000003/ 000000000004/", true)]
    [InlineData("list-type=2&delimiter=/&max-keys=2&continuation-token=000000000003/", "000000000004/ 000000000005/", true)]
    [InlineData("list-type=2&max-keys=3", "000000000000/block.json 000000000000/shard_0.json 000000000001/block.json", true)]
    [InlineData("list-type=2&prefix=000000000002/", "000000000002/block.json 000000000002/shard_0.json", false)]
    [InlineData("list-type=2&prefix=000000000002/&start-after=000000000002/block.json", "000000000002/shard_0.json", false)]
    [InlineData("list-type=2&start-after=9", "", false)]
    [InlineData("list-type=2&prefix=x", "", false)]
    [InlineData("list-type=2&max-keys=0", "", false)]
    [InlineData("delimiter=/&max-keys=1&marker=000000000003/", "000000000004/", true)]
    public async Task A_listing_has_what_was_asked_for(string query, string items, bool more)
    {
        XElement listing = await ListAsync(query);

        IEnumerable<string> found = listing
            .Elements(S3 + "CommonPrefixes")
            .Select(prefix => prefix.Element(S3 + "Prefix")!.Value)
            .Concat(listing.Elements(S3 + "Contents").Select(content => content.Element(S3 + "Key")!.Value));
        Assert.Equal(items, string.Join(' ', found));
        Assert.Equal(more ? "true" : "false", listing.Element(S3 + "IsTruncated")!.Value);
    }

    [Fact]
    public async Task Pages_have_every_final_block_once()
    {
        int final = (int)(await Rpc.GetJsonAsync("/v0/last_block/final"))["block"]!["header"]!["height"]!;
        var blocks = new List<string>();
        string token = "";
        while (true)
        {
            XElement page = await ListAsync($"list-type=2&delimiter=/&max-keys=3&continuation-token={token}");
            blocks.AddRange(page.Elements(S3 + "CommonPrefixes").Select(prefix => prefix.Element(S3 + "Prefix")!.Value));
            if (page.Element(S3 + "NextContinuationToken")?.Value is not { } next)
                break;
            token = next;
        }

        // The chain may have moved on meanwhile.
        Assert.InRange(blocks.Count, final + 1, int.MaxValue);
        Assert.Equal(Enumerable.Range(0, blocks.Count).Select(height => $"{height:D12}/"), blocks);
    }

    [Fact]
    public async Task A_blocks_files_are_those_of_neardata()
    {
        JsonNode message = await Rpc.GetJsonAsync("/v0/block/2");

        Assert.Equal(message["block"]!.ToJsonString(), (await Rpc.GetJsonAsync("/lake/any/000000000002/block.json")).ToJsonString());
        Assert.Equal(message["shards"]![0]!.ToJsonString(), (await Rpc.GetJsonAsync("/lake/any/000000000002/shard_0.json")).ToJsonString());
    }

    [Theory]
    [InlineData("/lake/any/000000000002/shard_1.json", HttpStatusCode.NotFound, "NoSuchKey")]
    [InlineData("/lake/any/2/block.json", HttpStatusCode.NotFound, "NoSuchKey")]
    [InlineData("/lake/any/000009999999/block.json", HttpStatusCode.NotFound, "NoSuchKey")]
    [InlineData("/lake/any?list-type=2&max-keys=many", HttpStatusCode.BadRequest, "InvalidArgument")]
    public async Task What_is_not_there_is_refused_as_by_S3(string path, HttpStatusCode status, string code)
    {
        using HttpResponseMessage response = await Rpc.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        var error = XElement.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(code, error.Element("Code")!.Value);
    }

    private async Task<XElement> ListAsync(string query)
    {
        using HttpResponseMessage response = await Rpc.GetAsync($"/lake/near-lake-data-any?{query}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return XElement.Parse(await response.Content.ReadAsStringAsync(Cancellation));
    }
}
