using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Near.Client;
using NearTasks.Api.Blobs;
using NearTasks.Api.Hosting;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Api.Tests.Support;
using NearTasks.Api.Uploads;
using NearTasks.Sdk.Wire;

namespace NearTasks.Attacks.Tests.Blobs;

/// <summary>
/// Writers who create, append to, complete and delete the same uploads at once, with the right bytes and others, and go away at any await.
/// Each writer's choices come from the seed; how they meet is the scheduler's.
/// </summary>
internal sealed class UploadStress(ApiServer server, int seed)
{
    private const int LastAwait = 16;
    private static readonly string[] Accounts = ["ann.near", "bob.near", "eve.near"];

    private readonly UploadReceiver _receiver = server.Services.GetRequiredService<UploadReceiver>();
    private readonly UploadStore _uploads = server.Services.GetRequiredService<UploadStore>();
    private readonly IBlobStore _blobs = server.Services.GetRequiredService<IBlobStore>();
    private readonly Janitor _janitor = server.Services.GetRequiredService<Janitor>();
    private readonly ConcurrentDictionary<int, UploadRow> _open = new();

    /// <summary>What honest writers have: short texts, and one of several reads.</summary>
    private readonly byte[][] _contents =
    [
        .. Enumerable
            .Range(0, 6)
            .Select(i => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"text {seed} {i} ", i == 0 ? 30_000 : 1 + (i * 40))))),
    ];

    public int Completed;

    public Task RunAsync(int writers, int rounds) =>
        Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(async writer =>
                {
                    var random = new Random(HashCode.Combine(seed, writer));
                    for (int round = 0; round < rounds / writers; round++)
                        await RoundAsync(random);
                })
        );

    private async Task RoundAsync(Random random)
    {
        int goesAwayAt = random.Next(2) == 0 ? random.Next(LastAwait) : int.MaxValue - 1;
        try
        {
            await AwaitCounter.RunAsync(
                goesAwayAt,
                cancellationToken =>
                    random.Next(20) switch
                    {
                        < 5 => CreateAsync(random, cancellationToken),
                        < 15 => AppendAsync(random, cancellationToken),
                        < 18 => DeleteAsync(random, cancellationToken),
                        < 19 => ReadAsync(random, cancellationToken),
                        _ => _janitor.CleanAsync(cancellationToken),
                    }
            );
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or IOException
                || exception is ApiException refusal && refusal.Code.Status is >= 400 and < 500
            )
        {
            // What a client that goes away, or comes second, is to expect.
        }
    }

    // Few slots, so that writers meet; the upload that a slot had stays open in the database.
    private async Task CreateAsync(Random random, CancellationToken cancellationToken)
    {
        byte[] content = _contents[random.Next(_contents.Length)];
        string? announced = random.Next(2) == 0 ? Sha256(content) : null;
        var caller = new Caller(AccountId.Parse(Accounts[random.Next(Accounts.Length)]), DateTimeOffset.MaxValue);
        (UploadRow upload, bool _) = await _uploads.CreateAsync(
            caller,
            new CreateUploadRequest("a.txt", "text/plain", content.Length, announced),
            cancellationToken
        );
        _open[random.Next(8)] = upload;
    }

    private async Task AppendAsync(Random random, CancellationToken cancellationToken)
    {
        if (!_open.TryGetValue(random.Next(8), out UploadRow? upload))
            return;
        byte[] content =
            random.Next(3) == 0 ? Other(random, (int)upload.Bytes) : _contents.First(candidate => candidate.Length == upload.Bytes);
        int offset =
            random.Next(4) == 0 ? random.Next(content.Length) : (int)await _blobs.PartialLengthAsync(upload.UploadId, cancellationToken);
        byte[] rest = content[Math.Min(offset, content.Length)..];
        int? breaksAt = random.Next(4) == 0 ? random.Next(rest.Length + 1) : null;
        UploadStatus status = await _receiver.ReceiveAsync(
            upload.Key,
            offset,
            random.Next(2) == 0 ? rest.Length : null,
            new BrokenBody(rest, 1 + random.Next(1 << 17), breaksAt),
            cancellationToken
        );
        if (status.State == "complete")
            Interlocked.Increment(ref Completed);
    }

    private async Task DeleteAsync(Random random, CancellationToken cancellationToken)
    {
        if (_open.TryGetValue(random.Next(8), out UploadRow? upload))
            await _receiver.DeleteAsync(upload.Key, cancellationToken);
    }

    private async Task ReadAsync(Random random, CancellationToken cancellationToken)
    {
        byte[] content = _contents[random.Next(_contents.Length)];
        await using Stream? blob = await _blobs.OpenAsync(Sha256(content), cancellationToken);
        if (blob is null)
            return;
        var read = new MemoryStream();
        await blob.CopyToAsync(read, cancellationToken);
        Assert.True(content.AsSpan().SequenceEqual(read.ToArray()), $"A blob was served with other bytes (seed {seed}).");
    }

    private static byte[] Other(Random random, int length)
    {
        byte[] other = new byte[length];
        random.NextBytes(other);
        return random.Next(2) == 0 ? other : [.. other.Select(value => (byte)('a' + (value % 26)))];
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
