using System.Net.Http.Headers;
using System.Text.Json;
using Near.Client;
using NearTasks.Benchmarks.Harness;

namespace NearTasks.Benchmarks.Node;

/// <summary>
/// Many clients at one node: each sends its transactions one after the other and waits until each was executed. They are signed before,
/// and of the answer only the status is read, so that the node is what is measured.
/// </summary>
internal sealed class RpcLoad(Uri node) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = node };

    /// <param name="clients">The transactions of each client, in the order of their nonces.</param>
    /// <returns>Transactions a second.</returns>
    public async Task<double> RunAsync(IReadOnlyList<IReadOnlyList<SignedTransaction>> clients, CancellationToken cancellationToken)
    {
        var requests = clients.Select(transactions => transactions.Select(Request).ToList()).ToList();
        double seconds = await Stopwatches.SecondsAsync(() =>
            Task.WhenAll(requests.Select(client => SendAsync(client, cancellationToken)))
        );
        return requests.Sum(client => client.Count) / seconds;
    }

    /// <summary>So many requests a second that need nothing done: <c>GET /health</c> by as many clients.</summary>
    public async Task<double> IdleAsync(int clients, int each, CancellationToken cancellationToken)
    {
        double seconds = await Stopwatches.SecondsAsync(() =>
            Task.WhenAll(
                Enumerable
                    .Range(0, clients)
                    .Select(async _ =>
                    {
                        for (int i = 0; i < each; i++)
                            await _http.GetByteArrayAsync(new Uri("health", UriKind.Relative), cancellationToken);
                    })
            )
        );
        return clients * each / seconds;
    }

    public void Dispose() => _http.Dispose();

    private static byte[] Request(SignedTransaction transaction) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                jsonrpc = "2.0",
                id = 1,
                method = "send_tx",
                @params = new { signed_tx_base64 = Convert.ToBase64String(transaction.Encode()), wait_until = "EXECUTED_OPTIMISTIC" },
            }
        );

    private async Task SendAsync(List<byte[]> requests, CancellationToken cancellationToken)
    {
        foreach (byte[] request in requests)
        {
            using var content = new ByteArrayContent(request);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using HttpResponseMessage response = await _http.PostAsync((Uri?)null, content, cancellationToken);
            await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using JsonDocument answer = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            if (
                !answer.RootElement.TryGetProperty("result", out JsonElement result)
                || !result.GetProperty("status").TryGetProperty("SuccessValue", out _)
            )
            {
                throw new InvalidOperationException($"A transaction failed: {answer.RootElement.GetRawText()}");
            }
        }
    }
}
