using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NearTasks.Api;
using NearTasks.Api.Blobs;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Attacks.Tests.Blobs;

[Seeded]
public sealed class BlobTests(TestDatabase database)
{
    private static readonly ApiLimits Roomy = new() { OpenUploads = 100_000, AccountBytes = long.MaxValue / 2 };

    [Fact]
    [Slow]
    public async Task A_blob_is_what_its_hash_says_always()
    {
        int seed = Seeds.Any();
        await using ApiServer server = await ApiServer.StartAsync(database, Roomy);
        var stress = new UploadStress(server, seed);
        await stress.RunAsync(writers: 20, rounds: 10_000);

        Assert.InRange(stress.Completed, 100, 10_000);
        foreach (string blob in Directory.EnumerateFiles(Path.Combine(server.Blobs, "sha256"), "*", SearchOption.AllDirectories))
            Assert.Equal(Path.GetFileName(blob), Sha256(await File.ReadAllBytesAsync(blob, ApiServer.Cancel)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Blobs, "damaged")));
        await NothingIsLeftBehindAsync(server);
    }

    [Fact]
    public async Task Bytes_swapped_under_a_running_upload_are_not_published()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, Roomy);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        using ApiUser eve = await server.SignedInAsync("eve.near");
        byte[] bytes = "What the vendor uploaded and everybody relies on."u8.ToArray();
        ManifestItem item = await vendor.UploadAsync("a.txt", "text/plain", bytes);

        for (int round = 0; round < 20; round++)
        {
            UploadStatus upload = await eve.PostAsync<UploadStatus>(
                "/v1/uploads",
                new CreateUploadRequest("a.txt", "text/plain", bytes.Length)
            );
            using RawPatch first = await RawPatch.BeginAsync(server, eve, upload.UploadId, bytes[..^1], bytes.Length);
            Task<HttpResponseMessage>[] swaps =
            [
                eve.SendAsync(HttpMethod.Delete, $"/v1/uploads/{upload.UploadId}"),
                .. Enumerable.Range(0, 20).Select(_ => eve.AppendAsync(upload.UploadId, 0, "EVIL!"u8.ToArray())),
            ];
            Assert.All(await Task.WhenAll(swaps), response => Assert.False(response.IsSuccessStatusCode));
            await first.EndAsync(bytes[^1..]);
            Assert.Equal(bytes, await vendor.Http.GetByteArrayAsync($"/v1/media/{item.Sha256}", ApiServer.Cancel));
        }
        await NothingIsLeftBehindAsync(server);
    }

    [Fact]
    public async Task A_blob_that_does_not_hash_to_its_name_is_never_served()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, Roomy);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("0123456789abcdef", 20_000)));
        ManifestItem item = await vendor.UploadAsync("a.txt", "text/plain", bytes);
        string path = Path.Combine(server.Blobs, "sha256", item.Sha256[..2], item.Sha256);
        Assert.Equal(bytes, await vendor.Http.GetByteArrayAsync($"/v1/media/{item.Sha256}", ApiServer.Cancel));

        // One byte rots, and the file looks untouched.
        DateTime written = File.GetLastWriteTimeUtc(path);
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Position = 200_000;
            file.WriteByte((byte)'X');
        }
        File.SetLastWriteTimeUtc(path, written);
        using var ranged = new HttpRequestMessage(HttpMethod.Get, $"/v1/media/{item.Sha256}")
        {
            Headers = { Range = new(199_990, 200_010) },
        };
        await ApiUser.RefusedAsync(ProblemCodes.ContentDamaged, await vendor.Http.SendAsync(ranged, ApiServer.Cancel));
        await ApiUser.RefusedAsync(ProblemCodes.ContentDamaged, await vendor.SendAsync(HttpMethod.Get, $"/v1/media/{item.Sha256}"));
        Assert.Equal([item.Sha256], await server.Services.GetRequiredService<Scrubber>().ScrubAsync(ApiServer.Cancel));

        // Whoever has the bytes mends it; the damaged ones are kept aside.
        UploadStatus again = await vendor.PostAsync<UploadStatus>(
            "/v1/uploads",
            new CreateUploadRequest("a.txt", "text/plain", bytes.Length, item.Sha256)
        );
        Assert.Equal("open", again.State);
        await ApiUser.ReadAsync<UploadStatus>(await vendor.AppendAsync(again.UploadId, 0, bytes));
        Assert.Equal(bytes, await vendor.Http.GetByteArrayAsync($"/v1/media/{item.Sha256}", ApiServer.Cancel));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(server.Blobs, "damaged")));
        Assert.Empty(await server.Services.GetRequiredService<Scrubber>().ScrubAsync(ApiServer.Cancel));
    }

    [Theory]
    [InlineData("UPDATE work.manifests SET spec = replace(spec, 'positive', 'negative')", "/v1/campaigns/1/spec")]
    [InlineData("UPDATE work.labels SET leaves = replace(leaves, 'positive', 'negative')", "/v1/assignments/1.0.0.0/labels")]
    public async Task What_the_database_has_under_a_hash_is_not_served_with_another(string damage, string path)
    {
        string connectionString = await database.CreateAsync(ApiServer.Cancel);
        await using ApiServer server = await ApiServer.StartAsync(database, Roomy, connectionString: connectionString);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        await new Seed(server.Database).TakeAsync("tasker.near", 1, 0);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        await tasker.PutAsync<Labels>("/v1/assignments/1.0.0.0/labels", TextCampaign.Labels(0, 1));
        string intact = await tasker.Http.GetStringAsync(path, ApiServer.Cancel);

        await using (NpgsqlConnection connection = await server.Database.OpenConnectionAsync(ApiServer.Cancel))
            await connection.ExecuteAsync(damage);
        // A process that read it before may have it in memory, as it was; another sees the damage.
        string again = await (await tasker.SendAsync(HttpMethod.Get, path)).Content.ReadAsStringAsync(ApiServer.Cancel);
        Assert.True(again == intact || again.Contains("\"content_damaged\"", StringComparison.Ordinal), again);
        await using ApiServer other = await ApiServer.StartAsync(database, Roomy, connectionString: connectionString);
        using ApiUser same = await other.SignedInAsync("tasker.near");
        await ApiUser.RefusedAsync(ProblemCodes.ContentDamaged, await same.SendAsync(HttpMethod.Get, path));
    }

    [Fact]
    public async Task A_full_disk_is_told_with_a_remedy_and_the_upload_goes_on_when_there_is_space()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, Roomy);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        byte[] bytes = "Bytes that find no space at first."u8.ToArray();
        UploadStatus upload = await vendor.PostAsync<UploadStatus>(
            "/v1/uploads",
            new CreateUploadRequest("a.txt", "text/plain", bytes.Length)
        );
        string partial = Path.Combine(server.Blobs, "partial", upload.UploadId.ToString("n"));
        File.CreateSymbolicLink(partial, "/dev/full");
        await ApiUser.RefusedAsync(ProblemCodes.StorageFull, await vendor.AppendAsync(upload.UploadId, 0, bytes));
        File.Delete(partial);
        Assert.Equal("complete", (await ApiUser.ReadAsync<UploadStatus>(await vendor.AppendAsync(upload.UploadId, 0, bytes))).State);
    }

    [Fact]
    public async Task Blobs_are_for_the_servers_own_account_only()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, Roomy);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        await vendor.UploadAsync("a.txt", "text/plain", "Mine."u8.ToArray());
        const UnixFileMode Others = (UnixFileMode)0b000_111_111;
        Assert.All(
            Directory.EnumerateFileSystemEntries(server.Blobs, "*", SearchOption.AllDirectories),
            entry => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(entry) & Others)
        );
    }

    private static async Task NothingIsLeftBehindAsync(ApiServer server)
    {
        await using NpgsqlConnection connection = await server.Database.OpenConnectionAsync(ApiServer.Cancel);
        var open = (await connection.QueryAsync<Guid>("SELECT upload_id FROM work.uploads WHERE sha256 IS NULL")).ToHashSet();
        var complete = (await connection.QueryAsync<string>("SELECT sha256 FROM work.uploads WHERE sha256 IS NOT NULL")).ToHashSet();
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(server.Blobs, "partial")),
            partial => Assert.Contains(Guid.ParseExact(Path.GetFileName(partial), "n"), open)
        );
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(server.Blobs, "sha256"), "*", SearchOption.AllDirectories),
            blob => Assert.Contains(Path.GetFileName(blob), complete)
        );
        Assert.All(
            complete,
            sha256 => Assert.True(File.Exists(Path.Combine(server.Blobs, "sha256", sha256[..2], sha256)), $"{sha256} is lost")
        );
        Assert.Empty(
            await connection.QueryAsync<string>(
                """
                SELECT s.account_id FROM work.storage s
                LEFT JOIN LATERAL (
                    SELECT coalesce(sum(bytes), 0) AS bytes, count(*) FILTER (WHERE sha256 IS NULL) AS open FROM work.uploads u
                        WHERE u.account_id = s.account_id
                ) held ON true
                WHERE (s.bytes, s.open) IS DISTINCT FROM (held.bytes, held.open)
                """
            )
        );
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
