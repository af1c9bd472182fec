using System.Security.Cryptography;
using NearTasks.Sdk.Wire;

namespace NearTasks.Sdk;

/// <summary>One raw datum to upload; opened anew for each reading.</summary>
public sealed record RawItem(string Name, string MediaType, Func<Stream> Open);

/// <summary>
/// Brings raw items to the api. The api knows by their hash what it has, so that a repetition sends only what is missing.
/// </summary>
public static class Uploads
{
    private const int MostFaults = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Uploads the item, or what the api lacks of it.</summary>
    public static async Task<ManifestItem> UploadAsync(ApiClient api, RawItem item, CancellationToken cancellationToken)
    {
        (string sha256, long bytes) = await HashAsync(item, cancellationToken);
        UploadStatus upload = await api.PostAsync<UploadStatus>(
            "v1/uploads",
            new CreateUploadRequest(item.Name, item.MediaType, bytes, sha256),
            cancellationToken
        );
        int faults = 0;
        while (upload.State != "complete")
        {
            long offset = upload.Offset;
            try
            {
                upload = await api.AppendAsync(upload.UploadId, offset, () => OpenAt(item, offset), cancellationToken);
            }
            catch (NearTasksException exception) when (IsPassing(exception) && ++faults < MostFaults)
            {
                // The server may still be busy with what came through of the connection that broke.
                await Task.Delay(Pause * faults, TimeProvider.System, cancellationToken);
                upload = await api.GetAsync<UploadStatus>($"v1/uploads/{upload.UploadId}", cancellationToken);
                if (upload.Offset > offset)
                    faults = 0;
            }
        }
        return new ManifestItem(item.Name, item.MediaType, sha256);
    }

    private static bool IsPassing(NearTasksException broken) =>
        broken.Code is "ERR_API_UNREACHABLE" or "upload_busy" or "upload_offset" or "upload_complete";

    private static async Task<(string Sha256, long Bytes)> HashAsync(RawItem item, CancellationToken cancellationToken)
    {
        await using Stream bytes = item.Open();
        return (Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken)), bytes.Length);
    }

    private static Stream OpenAt(RawItem item, long offset)
    {
        Stream bytes = item.Open();
        bytes.Position = offset;
        return bytes;
    }
}
