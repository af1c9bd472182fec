using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Near.Localnet.Rpc;

/// <summary>
/// Reads bodies as JSON, few large ones at a time and none for ever: however many clients send slowly, they hold little memory.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    private const int SmallBytes = 64 << 10;
    private const int MaxLargeBodies = 16;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _large = new(MaxLargeBodies);

    /// <exception cref="JsonException">It is no JSON, or nested too deeply.</exception>
    /// <exception cref="JsonRpcException">It did not arrive in time.</exception>
    public async Task<JsonElement> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(Longest);
        try
        {
            if (request.ContentLength <= SmallBytes)
                return await ParseAsync(request, late.Token);
            await _large.WaitAsync(late.Token);
            try
            {
                return await ParseAsync(request, late.Token);
            }
            finally
            {
                _large.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw JsonRpcException.Parse(
                $"The request did not arrive within {Longest.TotalSeconds} s; send it again over a faster connection"
            );
        }
    }

    public void Dispose() => _large.Dispose();

    private static async Task<JsonElement> ParseAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using JsonDocument document = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
        return document.RootElement.Clone();
    }
}
