using System.Text;
using Microsoft.Extensions.Caching.Memory;
using NearTasks.Api.Blobs;
using NearTasks.Api.Problems;
using NearTasks.Database;
using NearTasks.Labeling;
using NearTasks.Provenance;
using Npgsql;

namespace NearTasks.Api.Campaigns;

/// <summary>Instructions and label schema of a campaign.</summary>
/// <param name="Json">Exactly the hashed bytes.</param>
/// <param name="Labels">What they say of labels.</param>
public sealed record Specification(CanonicalJson Json, LabelSpec Labels);

/// <summary>Specifications by their hash. One never changes, so those in use are read and parsed once a process.</summary>
public sealed class SpecStore(NpgsqlDataSource database) : IDisposable
{
    private const long CachedBytes = 64 << 20;
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = CachedBytes });

    /// <summary>Also before its campaign exists.</summary>
    /// <exception cref="ApiException"><c>content_not_here</c>, <c>content_damaged</c></exception>
    public async Task<Specification> ReadAsync(string sha256, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(sha256, out Specification? known))
            return known!;
        string text =
            await database.FirstAsync<string>(
                "SELECT spec FROM work.manifests WHERE spec_sha256 = @sha256 LIMIT 1",
                new { sha256 },
                cancellationToken
            ) ?? throw new ApiException(ProblemCodes.NoContent);
        byte[] bytes = Encoding.UTF8.GetBytes(Sha256Hex.Intact(text, sha256));
        return _known.Set(
            sha256,
            new Specification(CanonicalJson.Parse(bytes), LabelSpec.Parse(bytes)),
            new MemoryCacheEntryOptions { Size = bytes.Length }
        );
    }

    public void Dispose() => _known.Dispose();
}
