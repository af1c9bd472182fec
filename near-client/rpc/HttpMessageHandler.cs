using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;
using Near.Client.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace Near.Client.Rpc;

/// <summary>
/// JSON-RPC over HTTP for StreamJsonRpc: each request is one POST, whose answer becomes the message to read. NEAR puts the
/// typed part of an error beside the standard members, so the whole error object is kept as the error's data.
/// </summary>
internal sealed class HttpMessageHandler(HttpClient http, Uri endpoint, int maxResponseBytes, TimeProvider time)
    : IJsonRpcMessageHandler,
        IDisposable
{
    private readonly Channel<JsonRpcMessage> _answers = Channel.CreateUnbounded<JsonRpcMessage>();
    private readonly SystemTextJsonFormatter _formatter = new() { JsonSerializerOptions = new(NearJson.Options) };

    public bool CanRead => true;

    public bool CanWrite => true;

    public IJsonRpcMessageFormatter Formatter => _formatter;

    public async ValueTask<JsonRpcMessage?> ReadAsync(CancellationToken cancellationToken) =>
        await _answers.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)
        && _answers.Reader.TryRead(out JsonRpcMessage? answer)
            ? answer
            : null;

    public async ValueTask WriteAsync(JsonRpcMessage content, CancellationToken cancellationToken)
    {
        if (content is not JsonRpcRequest { IsResponseExpected: true } request)
            return;

        HttpAnswer body = await PostAsync(content, cancellationToken).ConfigureAwait(false);
        _answers.Writer.TryWrite(Parse(body, request.RequestId));
    }

    public void Dispose()
    {
        _answers.Writer.TryComplete();
        _formatter.Dispose();
    }

    private async Task<HttpAnswer> PostAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        _formatter.Serialize(buffer, message);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ReadOnlyMemoryContent(buffer.WrittenMemory) };
        request.Content.Headers.ContentType = new("application/json");
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            byte[] body = await ReadBoundedAsync(response.Content, cancellationToken).ConfigureAwait(false);
            return new(response.StatusCode, body, response.RetryAfter(time));
        }
        // .NET lets a bare SocketException through when the other side goes away just after the connection was made.
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            throw new RpcTransportException($"{endpoint.Authority} gave no answer: {exception.Message}", isTransient: true, exception);
        }
    }

    private async Task<byte[]> ReadBoundedAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        byte[] chunk = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > maxResponseBytes)
            {
                throw new RpcTransportException(
                    $"{endpoint.Authority} answers with more than {maxResponseBytes} bytes: ask for less, or raise "
                        + $"{nameof(NearRpcOptions.MaxResponseBytes)}.",
                    isTransient: false
                );
            }

            body.Write(chunk, 0, read);
        }

        return body.ToArray();
    }

    private JsonRpcMessage Parse(HttpAnswer answer, RequestId id)
    {
        try
        {
            JsonElement root = JsonSerializer.Deserialize<JsonElement>(answer.Body, NearJson.Options);
            if (
                root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("error", out JsonElement error)
                && error.ValueKind == JsonValueKind.Object
            )
            {
                return new JsonRpcError
                {
                    RequestId = id,
                    Error = new() { Message = "error", Data = error },
                };
            }

            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("result", out JsonElement result))
                return new JsonRpcResult { RequestId = id, Result = result };
        }
        catch (JsonException exception) when (answer.IsSuccess)
        {
            throw new RpcTransportException(
                $"{endpoint.Authority} answered with broken JSON: {exception.Message}",
                isTransient: true,
                exception
            );
        }
        catch (JsonException)
        {
            // The status says what happened; the body is some proxy's page.
        }

        throw new RpcTransportException(
            answer.IsSuccess
                ? $"{endpoint.Authority} did not answer in JSON-RPC: is it a NEAR RPC address?"
                : $"{endpoint.Authority} answered HTTP {(int)answer.Status}: {answer.Advice}",
            answer.IsTransient,
            retryAfter: answer.RetryAfter
        );
    }
}
