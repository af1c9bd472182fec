using System.Security.Cryptography;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using NearTasks.Api.Blobs;
using NearTasks.Api.Media;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;

namespace NearTasks.Api.Tests.Blobs;

/// <summary>Blobs on their way: every byte is hashed and checked once, in order, however it came.</summary>
[Seeded]
public sealed class BlobStreamTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neartasks-blobs-").FullName;
    private readonly FolderBlobStore _blobs;

    public BlobStreamTests() => _blobs = new FolderBlobStore(_folder, NullLogger<FolderBlobStore>.Instance);

    public void Dispose()
    {
        _blobs.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task However_bytes_come_the_blob_and_what_checks_it_are_those_of_the_whole() =>
        await Gen.Select(Gen.Byte.Array[0, 200_000], Gen.Int[0, 3].Array[1, 12])
            .SampleAsync(
                async (bytes, steps) =>
                {
                    var id = Guid.CreateVersion7();
                    var check = new Seen();
                    int written = 0;
                    BlobStream stream = await _blobs.ContinueAsync(id, check, ApiServer.Cancel);
                    for (int i = 0; i < steps.Length; i++)
                    {
                        switch (steps[i])
                        {
                            case 0: // another opening goes on where this one ended
                                await stream.DisposeAsync();
                                check = new Seen();
                                stream = await _blobs.ContinueAsync(id, check, ApiServer.Cancel);
                                break;
                            case 1: // what came last is taken back
                                written = written * 2 / 3;
                                stream.SetLength(written);
                                break;
                            default:
                                int end = i == steps.Length - 1 ? bytes.Length : Math.Min(bytes.Length, written + (bytes.Length / 4));
                                await stream.WriteAsync(bytes.AsMemory(written..end), ApiServer.Cancel);
                                written = end;
                                break;
                        }
                    }
                    string hash = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, written)));
                    bool same = await stream.HashAsync(ApiServer.Cancel) == hash;
                    Blob blob = await stream.PublishAsync(ApiServer.Cancel);
                    await stream.DisposeAsync();
                    await using Stream read = (await _blobs.OpenAsync(hash, ApiServer.Cancel))!;
                    using var back = new MemoryStream();
                    await read.CopyToAsync(back, ApiServer.Cancel);
                    return same
                        && blob == new Blob(hash, written)
                        && check.Bytes.AsSpan().SequenceEqual(bytes.AsSpan(0, written))
                        && back.ToArray().AsSpan().SequenceEqual(bytes.AsSpan(0, written));
                },
                iter: 100,
                threads: 1
            );

    [Fact]
    public async Task What_a_process_wrote_itself_is_not_read_again_and_damage_is_seen_all_the_same()
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(300_000);
        Blob blob;
        await using (BlobStream stream = await _blobs.CreateAsync(ApiServer.Cancel))
        {
            await stream.WriteAsync(bytes, ApiServer.Cancel);
            blob = await stream.PublishAsync(ApiServer.Cancel);
        }
        string file = Path.Combine(_folder, "sha256", blob.Sha256[..2], blob.Sha256);
        await using (FileStream spoil = File.OpenWrite(file))
        {
            spoil.Position = 200_000;
            spoil.WriteByte((byte)(bytes[200_000] ^ 1));
        }
        await using Stream read = (await _blobs.OpenAsync(blob.Sha256, ApiServer.Cancel))!;
        // The first blocks are as they were; nobody looked at the others yet.
        await read.ReadExactlyAsync(new byte[100_000], ApiServer.Cancel);
        await Assert.ThrowsAsync<ApiException>(async () => await read.CopyToAsync(Stream.Null, ApiServer.Cancel));
    }

    [Fact]
    public async Task What_the_server_writes_and_does_not_publish_is_gone_and_uploads_stay()
    {
        await using (BlobStream stream = await _blobs.CreateAsync(ApiServer.Cancel))
            await stream.WriteAsync(new byte[10], ApiServer.Cancel);
        var id = Guid.CreateVersion7();
        await using (BlobStream upload = await _blobs.ContinueAsync(id, check: null, ApiServer.Cancel))
            await upload.WriteAsync(new byte[10], ApiServer.Cancel);
        Assert.Equal([id], await _blobs.PartialsAsync(DateTimeOffset.MaxValue, ApiServer.Cancel));
        Assert.Equal(10, await _blobs.PartialLengthAsync(id, ApiServer.Cancel));
    }

    [Fact]
    public void A_text_is_checked_across_the_borders_of_its_parts() =>
        Gen.Select(Gen.String, Gen.Bool, Gen.Int[1, 5])
            .Sample(
                (text, spoil, step) =>
                {
                    string clean = string.Concat(text.Where(c => c != '\0' && !char.IsSurrogate(c)));
                    byte[] bytes = [.. System.Text.Encoding.UTF8.GetBytes(clean + "é"), .. spoil ? new byte[] { 0xC3 } : []];
                    var check = new MediaCheck(MediaTypes.PlainText);
                    for (int at = 0; at < bytes.Length; at += step)
                        check.Append(bytes.AsSpan(at, Math.Min(step, bytes.Length - at)));
                    return check.Passes() != spoil;
                },
                iter: 1_000
            );

    private sealed class Seen : IByteCheck
    {
        private readonly List<byte> _bytes = [];

        public byte[] Bytes => [.. _bytes];

        public void Append(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

        public void Restart() => _bytes.Clear();
    }
}
