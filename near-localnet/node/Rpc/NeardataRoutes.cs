using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Near.Localnet.Chain;
using Near.Localnet.Rpc.Views;

namespace Near.Localnet.Rpc;

/// <summary>The HTTP routes of neardata.xyz: blocks with everything that happened in them, for indexers.</summary>
internal sealed class NeardataRoutes(Blockchain chain, WorkSlots slots)
{
    private readonly StreamerMessages _messages = new(chain);

    public void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/v0/first_block", ReadMethods.All, http => Redirect(http, "block", chain.Genesis.Height));
        routes.MapMethods("/v0/last_block/final", ReadMethods.All, http => Redirect(http, "block", chain.FinalBlock.Height));
        routes.MapMethods("/v0/last_block/optimistic", ReadMethods.All, http => Redirect(http, "block_opt", chain.Head.Height));
        routes.MapMethods("/v0/block/{height}", ReadMethods.All, http => WriteAsync(http, () => chain.FinalBlock.Height));
        routes.MapMethods("/v0/block_opt/{height}", ReadMethods.All, http => WriteAsync(http, () => chain.Head.Height));
    }

    private static Task Redirect(HttpContext http, string route, ulong height)
    {
        http.Response.Redirect($"/v0/{route}/{height}");
        return Task.CompletedTask;
    }

    /// <summary>The block; null for a height that the chain skipped, 404 for one that it has not reached.</summary>
    private async Task WriteAsync(HttpContext http, Func<ulong> last)
    {
        if (!ulong.TryParse((string?)http.GetRouteValue("height"), out ulong height))
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, "BAD_HEIGHT", "The height of a block is a decimal number.");
        }
        else if (height < chain.Genesis.Height)
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, "BLOCK_DOES_NOT_EXIST", $"The chain begins at {chain.Genesis.Height}.");
        }
        else if (await slots.RunAsync(() => Find(height, last()), http.RequestAborted) is { } message)
        {
            await WriteAsync(http, message);
        }
        else
        {
            await RefuseAsync(
                http,
                StatusCodes.Status404NotFound,
                "BLOCK_IS_TOO_FAR_IN_THE_FUTURE",
                $"The last such block is {last()}; ask again later."
            );
        }
    }

    /// <summary>
    /// Not to be cached, unlike neardata's: another chain may have the address tomorrow, or this one go back to a snapshot.
    /// </summary>
    private static async Task WriteAsync(HttpContext http, byte[] message)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = message.Length;
        await http.Response.Body.WriteAsync(message, http.RequestAborted);
    }

    /// <summary>The block in JSON; null behind the last one.</summary>
    private byte[]? Find(ulong height, ulong last)
    {
        if (height > last)
            return null;
        StreamerMessageView? message = chain.Store.BlockAt(height) is { } block ? _messages.At(block) : null;
        return JsonSerializer.SerializeToUtf8Bytes(message, NodeJson.Options);
    }

    private static Task RefuseAsync(HttpContext http, int status, string type, string error)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { Error = error, Type = type }, NodeJson.Options, http.RequestAborted);
    }
}
