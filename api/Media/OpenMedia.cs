using NearTasks.Api.Access;
using NearTasks.Api.Blobs;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;

namespace NearTasks.Api.Media;

/// <summary>Reads a raw item, for who may see it.</summary>
public sealed class OpenMedia(AccessRules access, IBlobStore blobs)
{
    /// <returns>The bytes, checked while they are read, and the type that they were found to have at upload.</returns>
    /// <exception cref="ApiException"><c>not_found</c>, <c>content_not_here</c>, <c>content_damaged</c></exception>
    public async Task<(Stream Bytes, string MediaType)> RunAsync(Caller caller, string sha256, CancellationToken cancellationToken)
    {
        string mediaType =
            await access.MediaTypeAsync(caller, sha256, cancellationToken)
            ?? throw new ApiException(ProblemCodes.NotFound, "No item that you may see has this hash.");
        return (await blobs.ReadAsync(sha256, cancellationToken), mediaType);
    }
}
