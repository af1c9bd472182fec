using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>
/// NEAR Lake as S3 serves it, read-only, under <c>/lake/{bucket}/</c> with any name of the bucket: clients use path style. Whatever they
/// sign with is accepted.
/// </summary>
internal sealed class LakeRoutes(Blockchain chain, WorkSlots slots)
{
    /// <summary>S3's own.</summary>
    private const int MostKeys = 1_000;

    private readonly LakeKeys _keys = new(chain);
    private readonly StreamerMessages _messages = new(chain);

    public void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/lake/{bucket}", ReadMethods.All, ListAsync);
        routes.MapMethods("/lake/{bucket}/{folder}/{file}", ReadMethods.All, GetAsync);
    }

    private async Task ListAsync(HttpContext http)
    {
        IQueryCollection query = http.Request.Query;
        if (!int.TryParse(Text("max-keys", $"{MostKeys}"), NumberStyles.None, CultureInfo.InvariantCulture, out int maxKeys))
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, "InvalidArgument", "max-keys is a number from 0 to 1000.");
            return;
        }

        bool isV2 = query["list-type"] == "2";
        var listing = new LakeListing(
            isV2,
            Text("prefix"),
            Text("delimiter"),
            Text("start-after"),
            Text(isV2 ? "continuation-token" : "marker"),
            Math.Min(maxKeys, MostKeys)
        );
        string bucket = (string)http.GetRouteValue("bucket")!;
        XDocument page = await slots.RunAsync(() => listing.Page(bucket, _keys), http.RequestAborted);
        await WriteAsync(http, StatusCodes.Status200OK, page);

        string Text(string name, string otherwise = "") => query.TryGetValue(name, out StringValues values) ? values.ToString() : otherwise;
    }

    private async Task GetAsync(HttpContext http)
    {
        (string folder, string file) = ((string)http.GetRouteValue("folder")!, (string)http.GetRouteValue("file")!);
        if (await slots.RunAsync(() => Find(folder, file), http.RequestAborted) is not var (block, body))
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, "NoSuchKey", "The specified key does not exist.");
            return;
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        http.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"";
        http.Response.Headers.LastModified = ChainClock
            .FromNanoseconds(block.Header.InnerLite.Timestamp)
            .ToString("R", CultureInfo.InvariantCulture);
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private (StoredBlock Block, byte[] Body)? Find(string folder, string file)
    {
        if (_keys.Find(folder) is not { } block)
            return null;
        return file switch
        {
            LakeKeys.BlockFile => (block, JsonSerializer.SerializeToUtf8Bytes(_messages.BlockOf(block), NodeJson.Options)),
            LakeKeys.ShardFile => (block, JsonSerializer.SerializeToUtf8Bytes(_messages.ShardOf(block), NodeJson.Options)),
            _ => null,
        };
    }

    private static Task RefuseAsync(HttpContext http, int status, string code, string message) =>
        WriteAsync(
            http,
            status,
            new(
                new XElement(
                    "Error",
                    new XElement("Code", code),
                    new XElement("Message", message),
                    new XElement("Resource", http.Request.Path)
                )
            )
        );

    private static Task WriteAsync(HttpContext http, int status, XDocument xml)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml";
        return http.Response.WriteAsync(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml.ToString(SaveOptions.DisableFormatting),
            http.RequestAborted
        );
    }
}
