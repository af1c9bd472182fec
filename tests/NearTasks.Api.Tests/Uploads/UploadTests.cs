using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NearTasks.Api.Blobs;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.Uploads;

public sealed class UploadTests(TestDatabase database)
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[100]];

    [Fact]
    public async Task An_upload_is_stored_under_its_hash()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        ManifestItem item = await vendor.UploadAsync("dog.png", "image/png", Png);
        using HttpResponseMessage media = await vendor.Http.GetAsync($"/v1/media/{item.Sha256}", ApiServer.Cancel);
        Assert.Equal(Png, await media.Content.ReadAsByteArrayAsync(ApiServer.Cancel));
        Assert.Equal("image/png", media.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", media.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", media.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_in_pieces_goes_on_at_its_offset()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        UploadStatus upload = await vendor.PostAsync<UploadStatus>(
            "/v1/uploads",
            new CreateUploadRequest("a.png", "image/png", Png.Length)
        );
        UploadStatus first = await ApiUser.ReadAsync<UploadStatus>(await vendor.AppendAsync(upload.UploadId, 0, Png[..40]));
        Assert.Equal(("open", 40), (first.State, first.Offset));
        using HttpResponseMessage head = await vendor.SendAsync(HttpMethod.Head, $"/v1/uploads/{upload.UploadId}");
        Assert.Equal("40", head.Headers.GetValues("Upload-Offset").Single());
        await ApiUser.RefusedAsync(ProblemCodes.UploadOffset, await vendor.AppendAsync(upload.UploadId, 0, Png[..40]));
        UploadStatus last = await ApiUser.ReadAsync<UploadStatus>(await vendor.AppendAsync(upload.UploadId, 40, Png[40..]));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Png)), last.Sha256);
        await ApiUser.RefusedAsync(ProblemCodes.UploadComplete, await vendor.AppendAsync(upload.UploadId, 0, Png));
    }

    [Fact]
    public async Task A_truncated_body_keeps_what_arrived()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        UploadStatus upload = await vendor.PostAsync<UploadStatus>(
            "/v1/uploads",
            new CreateUploadRequest("a.png", "image/png", Png.Length)
        );
        await ApiUser.ReadAsync<UploadStatus>(await vendor.AppendAsync(upload.UploadId, 0, Png[..10]));
        await SendHalfAsync(server.Address, vendor, upload.UploadId);
        Assert.Equal(50, (await vendor.GetAsync<UploadStatus>($"/v1/uploads/{upload.UploadId}")).Offset);
        HttpResponseMessage rest = await Until.AsksAsync(
            "the server to notice that the first connection is gone",
            async () =>
            {
                HttpResponseMessage answer = await vendor.AppendAsync(upload.UploadId, 50, Png[50..]);
                if (answer.StatusCode == HttpStatusCode.Conflict)
                    await ApiUser.RefusedAsync(ProblemCodes.UploadBusy, answer);
                return answer;
            },
            answer => answer.StatusCode != HttpStatusCode.Conflict
        );
        Assert.Equal("complete", (await ApiUser.ReadAsync<UploadStatus>(rest)).State);
    }

    [Fact]
    public async Task Bytes_with_another_hash_are_refused_and_the_upload_starts_anew()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        string announced = Convert.ToHexStringLower(SHA256.HashData(Png));
        UploadStatus upload = await vendor.PostAsync<UploadStatus>(
            "/v1/uploads",
            new CreateUploadRequest("a.png", "image/png", Png.Length, announced)
        );
        byte[] changed = (byte[])Png.Clone();
        changed[^1] ^= 1;
        await ApiUser.RefusedAsync(ProblemCodes.HashMismatch, await vendor.AppendAsync(upload.UploadId, 0, changed));
        Assert.Equal("complete", (await ApiUser.ReadAsync<UploadStatus>(await vendor.AppendAsync(upload.UploadId, 0, Png))).State);
    }

    [Fact]
    public async Task Bytes_announced_again_go_on_where_they_are_and_cost_nothing_twice()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, new ApiLimits { AccountBytes = Png.Length });
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        var request = new CreateUploadRequest("a.png", "image/png", Png.Length, Convert.ToHexStringLower(SHA256.HashData(Png)));
        UploadStatus first = await vendor.PostAsync<UploadStatus>("/v1/uploads", request);
        await ApiUser.ReadAsync<UploadStatus>(await vendor.AppendAsync(first.UploadId, 0, Png[..40]));

        UploadStatus second = await vendor.PostAsync<UploadStatus>("/v1/uploads", request);
        Assert.Equal((first.UploadId, "open", 40), (second.UploadId, second.State, second.Offset));
        await ApiUser.ReadAsync<UploadStatus>(await vendor.AppendAsync(first.UploadId, 40, Png[40..]));
        Assert.Equal("complete", (await vendor.PostAsync<UploadStatus>("/v1/uploads", request)).State);

        // Of another account, or as another type, they are other uploads.
        using ApiUser other = await server.SignedInAsync("other.near");
        Assert.Equal("open", (await other.PostAsync<UploadStatus>("/v1/uploads", request)).State);
        await ApiUser.RefusedAsync(
            ProblemCodes.QuotaExceeded,
            await vendor.SendAsync(HttpMethod.Post, "/v1/uploads", request with { MediaType = "image/jpeg" })
        );
    }

    [Fact]
    public async Task An_upload_that_is_written_to_cannot_be_deleted_and_keeps_its_quota()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        UploadStatus upload = await vendor.PostAsync<UploadStatus>(
            "/v1/uploads",
            new CreateUploadRequest("a.png", "image/png", Png.Length)
        );
        await using (await server.Services.GetRequiredService<IBlobStore>().ContinueAsync(upload.UploadId, check: null, ApiServer.Cancel))
        {
            await ApiUser.RefusedAsync(
                ProblemCodes.UploadBusy,
                await vendor.SendAsync(HttpMethod.Delete, $"/v1/uploads/{upload.UploadId}")
            );
        }

        using HttpResponseMessage deleted = await vendor.SendAsync(HttpMethod.Delete, $"/v1/uploads/{upload.UploadId}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("image/svg+xml")]
    [InlineData("text/plain")]
    public async Task A_false_media_type_is_refused(string mediaType)
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        using HttpResponseMessage created = await vendor.SendAsync(
            HttpMethod.Post,
            "/v1/uploads",
            new CreateUploadRequest("a", mediaType, Png.Length)
        );
        if (created.StatusCode == HttpStatusCode.UnsupportedMediaType)
        {
            await ApiUser.RefusedAsync(ProblemCodes.MediaType, created);
            return;
        }
        UploadStatus upload = await ApiUser.ReadAsync<UploadStatus>(created);
        await ApiUser.RefusedAsync(ProblemCodes.MediaType, await vendor.AppendAsync(upload.UploadId, 0, Png));
    }

    [Fact]
    public async Task More_bytes_than_announced_are_refused()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        UploadStatus upload = await vendor.PostAsync<UploadStatus>("/v1/uploads", new CreateUploadRequest("a.png", "image/png", 50));
        await ApiUser.RefusedAsync(ProblemCodes.TooLarge, await vendor.AppendAsync(upload.UploadId, 0, Png));
        Assert.Equal(0, (await vendor.GetAsync<UploadStatus>($"/v1/uploads/{upload.UploadId}")).Offset);
    }

    [Fact]
    public async Task Size_and_quota_are_bounded()
    {
        await using ApiServer server = await ApiServer.StartAsync(
            database,
            new ApiLimits
            {
                UploadBytes = 1_000,
                AccountBytes = 1_500,
                OpenUploads = 2,
            }
        );
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        await ApiUser.RefusedAsync(ProblemCodes.TooLarge, await CreateAsync(vendor, 1_001));
        UploadStatus first = await ApiUser.ReadAsync<UploadStatus>(await CreateAsync(vendor, 1_000));
        await ApiUser.RefusedAsync(ProblemCodes.QuotaExceeded, await CreateAsync(vendor, 501));
        await ApiUser.ReadAsync<UploadStatus>(await CreateAsync(vendor, 100));
        await ApiUser.RefusedAsync(ProblemCodes.QuotaExceeded, await CreateAsync(vendor, 100));
        using HttpResponseMessage deleted = await vendor.SendAsync(HttpMethod.Delete, $"/v1/uploads/{first.UploadId}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await ApiUser.ReadAsync<UploadStatus>(await CreateAsync(vendor, 1_000));
    }

    [Fact]
    public async Task Another_account_sees_neither_upload_nor_bytes()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        using ApiUser other = await server.SignedInAsync("other.near");
        UploadStatus upload = await vendor.PostAsync<UploadStatus>(
            "/v1/uploads",
            new CreateUploadRequest("a.png", "image/png", Png.Length)
        );
        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await other.AppendAsync(upload.UploadId, 0, Png));
        await ApiUser.ReadAsync<UploadStatus>(await vendor.AppendAsync(upload.UploadId, 0, Png));
        await ApiUser.RefusedAsync(
            ProblemCodes.NotFound,
            await other.SendAsync(HttpMethod.Get, $"/v1/media/{Convert.ToHexStringLower(SHA256.HashData(Png))}")
        );
    }

    [Fact]
    public async Task Media_answer_ranges_and_known_tags()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await server.SignedInAsync("vendor.near");
        ManifestItem item = await vendor.UploadAsync("dog.png", "image/png", Png);
        using var ranged = new HttpRequestMessage(HttpMethod.Get, $"/v1/media/{item.Sha256}");
        ranged.Headers.Range = new RangeHeaderValue(10, 19);
        using HttpResponseMessage part = await vendor.Http.SendAsync(ranged, ApiServer.Cancel);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(Png[10..20], await part.Content.ReadAsByteArrayAsync(ApiServer.Cancel));
        using var outside = new HttpRequestMessage(HttpMethod.Get, $"/v1/media/{item.Sha256}");
        outside.Headers.Range = new RangeHeaderValue(1_000, 1_001);
        await ApiUser.RefusedAsync(ProblemCodes.BadRange, await vendor.Http.SendAsync(outside, ApiServer.Cancel));
        using var known = new HttpRequestMessage(HttpMethod.Get, $"/v1/media/{item.Sha256}");
        known.Headers.IfNoneMatch.Add(part.Headers.ETag!);
        using HttpResponseMessage same = await vendor.Http.SendAsync(known, ApiServer.Cancel);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    // Announces 90 bytes from offset 10 on, sends 40 and closes its side.
    private static async Task SendHalfAsync(Uri server, ApiUser user, Guid upload)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port, ApiServer.Cancel);
        string head =
            $"PATCH /v1/uploads/{upload} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: "
            + $"{user.Http.DefaultRequestHeaders.Authorization}\r\n"
            + "Upload-Offset: 10\r\nContent-Length: 90\r\n\r\n";
        NetworkStream stream = socket.GetStream();
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. Png[10..50]], ApiServer.Cancel);
        await Until.AsksAsync(
            "50 bytes to be written",
            () => user.GetAsync<UploadStatus>($"/v1/uploads/{upload}"),
            status => status.Offset >= 50
        );
        socket.Client.Shutdown(SocketShutdown.Send);
    }

    private static Task<HttpResponseMessage> CreateAsync(ApiUser user, long bytes) =>
        user.SendAsync(HttpMethod.Post, "/v1/uploads", new CreateUploadRequest("a.png", "image/png", bytes));
}
