using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Near.Localnet.Chain;
using Near.Localnet.Rpc.Views;

namespace Near.Localnet.Rpc;

/// <summary>The HTTP routes of neardata.xyz: blocks with everything that happened in them, for indexers.</summary>
internal sealed class NeardataRoutes(Blockchain chain)
{
    private readonly StreamerMessages _messages = new(chain);

    public void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v0/first_block", http => Redirect(http, "block", chain.Genesis.Height));
        routes.MapGet("/v0/last_block/final", http => Redirect(http, "block", chain.FinalBlock.Height));
        routes.MapGet("/v0/last_block/optimistic", http => Redirect(http, "block_opt", chain.Head.Height));
        routes.MapGet("/v0/block/{height}", http => WriteAsync(http, chain.FinalBlock.Height));
        routes.MapGet("/v0/block_opt/{height}", http => WriteAsync(http, chain.Head.Height));
    }

    private static Task Redirect(HttpContext http, string route, ulong height)
    {
        http.Response.Redirect($"/v0/{route}/{height}");
        return Task.CompletedTask;
    }

    /// <summary>The block; null for a height that was skipped, 404 for one that is not there yet.</summary>
    private Task WriteAsync(HttpContext http, ulong last)
    {
        if (!ulong.TryParse((string?)http.GetRouteValue("height"), out var height))
            return RefuseAsync(http, StatusCodes.Status400BadRequest, new { Error = "The height of a block is a decimal number.", Type = "BAD_HEIGHT" });
        if (height < chain.Genesis.Height)
        {
            return RefuseAsync(
                http, StatusCodes.Status404NotFound, new { Error = $"The chain begins at {chain.Genesis.Height}.", Type = "BLOCK_DOES_NOT_EXIST" });
        }

        if (height > last)
        {
            return RefuseAsync(
                http, StatusCodes.Status404NotFound, new { Error = $"The last such block is {last}; ask again later.", Type = "BLOCK_IS_TOO_FAR_IN_THE_FUTURE" });
        }

        http.Response.Headers.CacheControl = height <= chain.FinalBlock.Height ? "public, max-age=31536000, immutable" : "no-store";
        return http.Response.WriteAsJsonAsync(_messages.At(height), NearJson.Options, http.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext http, int status, object body)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(body, NearJson.Options, http.RequestAborted);
    }
}
