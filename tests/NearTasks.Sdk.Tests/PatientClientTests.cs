using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Near.Client;
using NearTasks.EndToEnd;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Sdk.Tests;

/// <summary>The library against servers that are busy, slow of mind or cut off.</summary>
public sealed class PatientClientTests : IAsyncLifetime
{
    private const string Head = "11111111111111111111111111111111";
    private readonly TempFolder _folder = new();
    private FakeServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ApiClient Client => new(_server.Address);

    public async ValueTask InitializeAsync() => _server = await FakeServer.StartAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_server_that_asks_to_wait_is_waited_for(int status)
    {
        int refusals = 2;
        _server.Answer = context =>
        {
            if (Interlocked.Decrement(ref refusals) < 0)
                return FakeServer.WriteAsync(context, new { value = 7 });
            return RefuseAsync(context, status, retryAfter: 1);
        };
        using ApiClient client = Client;
        Assert.Equal(7, (await client.GetAsync<JsonElement>("v1/any", Cancel)).GetProperty("value").GetInt32());
        Assert.Equal(3, _server.Asked.Count);
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_for_hours_is_not_waited_for()
    {
        _server.Answer = context => RefuseAsync(context, 429, retryAfter: 7200);
        using ApiClient client = Client;
        Assert.Equal(
            "rate_limited",
            (await Assert.ThrowsAsync<NearTasksException>(() => client.GetAsync<JsonElement>("v1/any", Cancel))).Code
        );
        Assert.Single(_server.Asked);
    }

    [Fact]
    public async Task An_upload_whose_connection_breaks_goes_on_where_it_stopped()
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(1 << 20);
        var received = new MemoryStream();
        var id = Guid.NewGuid();
        int breaks = 3;
        _server.Answer = async context =>
        {
            if (context.Request.Method == "PATCH")
            {
                Assert.Equal(received.Length, long.Parse(context.Request.Headers["Upload-Offset"].ToString()));
                if (Interlocked.Decrement(ref breaks) >= 0)
                {
                    byte[] some = new byte[100_000];
                    received.Write(some, 0, await context.Request.Body.ReadAtLeastAsync(some, some.Length, throwOnEndOfStream: false));
                    context.Abort();
                    return;
                }
                await context.Request.Body.CopyToAsync(received);
            }
            await FakeServer.WriteAsync(
                context,
                new UploadStatus(
                    id,
                    "a.png",
                    "image/png",
                    bytes.Length,
                    received.Length,
                    received.Length == bytes.Length ? "complete" : "open",
                    null,
                    DateTimeOffset.UnixEpoch
                )
            );
        };
        using ApiClient client = Client;
        ManifestItem item = await Uploads.UploadAsync(client, new RawItem("a.png", "image/png", () => new MemoryStream(bytes)), Cancel);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), item.Sha256);
        Assert.Equal(bytes, received.ToArray());
    }

    [Fact]
    public async Task Bytes_that_the_server_has_are_not_sent_again()
    {
        _server.Answer = context =>
            FakeServer.WriteAsync(
                context,
                new UploadStatus(Guid.NewGuid(), "a.txt", "text/plain", 3, 3, "complete", null, DateTimeOffset.UnixEpoch)
            );
        using ApiClient client = Client;
        await Uploads.UploadAsync(client, new RawItem("a.txt", "text/plain", () => new MemoryStream([1, 2, 3])), Cancel);
        Assert.Equal(["POST /v1/uploads"], _server.Asked);
    }

    [Fact]
    public async Task A_download_that_was_interrupted_goes_on_with_the_same_head_and_saves_only_what_is_missing()
    {
        const int Records = 40;
        bool isBusy = true;
        int proofs = 0;
        _server.Answer = context =>
            context.Request.Path.Value switch
            {
                "/v1/datasets/1" => FakeServer.WriteAsync(
                    context,
                    new Dataset(1, 1, "v.near", "root-1", Records, "m", "u", DateTimeOffset.UnixEpoch, "tx", "r", true)
                ),
                "/v1/datasets/1/manifest.json" => ManifestAsync(context, new string('1', 64)),
                string path when path.EndsWith("/proof") && isBusy && Interlocked.Increment(ref proofs) > 10 => RefuseAsync(
                    context,
                    429,
                    retryAfter: 7200
                ),
                _ => FakeServer.WriteAsync(context, new { whole = true }),
            };
        using ApiClient client = Client;
        string folder = Path.Combine(_folder.Path, "out");
        await Assert.ThrowsAsync<NearTasksException>(() => DownloadAsync(client, folder, Head));
        int saved = Directory.GetFiles(Path.Combine(folder, "proofs"), "*.json").Length;
        Assert.InRange(saved, 1, 10);

        // Half a file of a killed run.
        await File.WriteAllTextAsync(Path.Combine(folder, "proofs", $"{Records - 1}.json.new"), "{", Cancel);
        isBusy = false;
        _server.Asked.Clear();
        await DownloadAsync(client, folder, newHead: "it must not be asked for");
        Assert.Equal(Records, Directory.GetFiles(Path.Combine(folder, "proofs")).Length);
        Assert.All(Directory.GetFiles(Path.Combine(folder, "proofs")), file => Assert.Equal("""{"whole":true}""", File.ReadAllText(file)));
        Assert.Equal(Records - saved, _server.Asked.Count(asked => asked.EndsWith($"/proof?head={Head}")));
        Assert.DoesNotContain(_server.Asked, asked => asked.Contains("data.jsonl"));
    }

    [Fact]
    public async Task Files_of_another_dataset_are_never_taken_for_those_asked_for()
    {
        string root = new string('1', 64);
        _server.Answer = context =>
            context.Request.Path.Value switch
            {
                "/v1/datasets/1" => FakeServer.WriteAsync(
                    context,
                    new Dataset(1, 1, "v.near", root, 1, "m", "u", DateTimeOffset.UnixEpoch, "tx", "r", true)
                ),
                "/v1/datasets/1/manifest.json" => ManifestAsync(context, root),
                _ => FakeServer.WriteAsync(context, new { root }),
            };
        using ApiClient client = Client;
        string folder = Path.Combine(_folder.Path, "out");
        await DownloadAsync(client, folder, Head);
        root = new string('2', 64);
        await DownloadAsync(client, folder, Head);
        foreach (string file in new[] { "data.jsonl", "items.jsonl", "manifest.json", "spec.json", "proofs/0.json" })
            Assert.Contains(root, await File.ReadAllTextAsync(Path.Combine(folder, file), Cancel));
    }

    private static Task<CryptoHash?> DownloadAsync(ApiClient client, string folder, string newHead) =>
        SavedDataset.DownloadAsync(
            client,
            1,
            folder,
            proofs: true,
            head: null,
            () => Task.FromResult(CryptoHash.Parse(newHead)),
            progress: null,
            Cancel
        );

    private static Task ManifestAsync(HttpContext context, string root)
    {
        var digest = Digest.Parse(root);
        var manifest = new DatasetManifest(
            new Algorithm(default, "majority_vote", CanonicalJson.Parse("{}"), "1"),
            1,
            "localnet",
            "market.test.near",
            digest,
            digest,
            1,
            digest,
            digest
        );
        return context.Response.Body.WriteAsync(manifest.ToCanonical().Utf8, Cancel).AsTask();
    }

    private static Task RefuseAsync(HttpContext context, int status, int retryAfter)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = $"{retryAfter}";
        return FakeServer.WriteAsync(
            context,
            new
            {
                code = "rate_limited",
                detail = "Too many requests.",
                remedy = "Wait.",
            }
        );
    }
}
