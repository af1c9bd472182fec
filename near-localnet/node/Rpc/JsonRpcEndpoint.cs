using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Near.Localnet.Rpc;

/// <summary>
/// POST /: one JSON-RPC 2.0 request a call, as nearcore takes it (no batches), with nearcore's HTTP status for each error.
/// </summary>
internal sealed partial class JsonRpcEndpoint(
    RpcMethodTable methods,
    WorkSlots slots,
    RpcMetrics metrics,
    Func<ulong> headHeight,
    ILogger<JsonRpcEndpoint> logger
) : IDisposable
{
    private static readonly JsonElement Null = JsonElement.Parse("null");
    private static readonly string[] RequestFields = ["jsonrpc", "method", "params", "id"];

    private readonly RequestBody _body = new();

    public async Task HandleAsync(HttpContext http)
    {
        long started = Stopwatch.GetTimestamp();
        string asked = RpcMetrics.UnknownMethod;
        JsonElement id = Null;
        JsonElement? request = null;
        try
        {
            request = await _body.ReadAsync(http.Request, http.RequestAborted);
            (string method, RpcParams parameters) = ReadRequest(request.Value, out id);
            RpcMethod run = methods.Find(method) ?? throw JsonRpcException.MethodNotFound(method);
            Browsers.Check(http.Request, method);
            asked = method;
            byte[] result = await run(parameters, http.RequestAborted);
            metrics.Record(asked, Stopwatch.GetElapsedTime(started), errorCode: null);
            await WriteAsync(http, StatusCodes.Status200OK, new(id) { Result = result });
        }
        catch (JsonException exception)
        {
            await RefuseAsync(JsonRpcException.Parse(exception.Message));
        }
        catch (JsonRpcException exception)
        {
            await RefuseAsync(exception);
        }
        catch (BadHttpRequestException exception)
        {
            // Too large, or not even HTTP: nobody reads an answer's body.
            http.Response.StatusCode = exception.StatusCode;
        }
        catch (LocalNodeException exception)
        {
            var error = JsonRpcException.CannotAnswer(exception.Message);
            metrics.Record(asked, Stopwatch.GetElapsedTime(started), error.Code);
            await WriteAsync(http, StatusCodes.Status503ServiceUnavailable, new(id) { Error = error.ToJson() });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(logger, asked, exception.Message);
            LogDetails(logger, exception);
            var error = JsonRpcException.CannotAnswer("The node failed on this request; its log has the details.");
            metrics.Record(asked, Stopwatch.GetElapsedTime(started), error.Code);
            await WriteAsync(http, StatusCodes.Status500InternalServerError, new(id) { Error = error.ToJson() });
        }

        Task RefuseAsync(JsonRpcException error)
        {
            metrics.Record(asked, Stopwatch.GetElapsedTime(started), error.Code);
            return WriteAsync(http, HttpStatus(error, request), new(id) { Error = error.ToJson() });
        }
    }

    public void Dispose() => _body.Dispose();

    private static (string Method, RpcParams Params) ReadRequest(JsonElement request, out JsonElement id)
    {
        id = Null;
        if (
            request.ValueKind != JsonValueKind.Object
            || !request.TryGetProperty("id", out JsonElement requestId)
            || !request.TryGetProperty("jsonrpc", out JsonElement version)
            || version.ValueKind != JsonValueKind.String
            || !version.ValueEquals("2.0")
            || !request.TryGetProperty("method", out JsonElement method)
            || method.ValueKind != JsonValueKind.String
            || request.EnumerateObject().Any(field => !RequestFields.Contains(field.Name))
        )
        {
            throw JsonRpcException.Parse("JSON RPC Request format was expected");
        }

        id = requestId;
        return (method.GetString()!, new(request.TryGetProperty("params", out JsonElement parameters) ? parameters : Null));
    }

    private int HttpStatus(JsonRpcException error, JsonElement? request) =>
        error.Name switch
        {
            JsonRpcException.ValidationErrorName => StatusCodes.Status400BadRequest,
            JsonRpcException.InternalErrorName => StatusCodes.Status422UnprocessableEntity,
            _ when error.CauseName == Browsers.Forbidden => StatusCodes.Status403Forbidden,
            _ when error.CauseName == "TIMEOUT_ERROR" => StatusCodes.Status408RequestTimeout,
            _ when error.CauseName == "UNKNOWN_BLOCK" && AsksForPastHeight(request) => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status200OK,
        };

    private bool AsksForPastHeight(JsonElement? request) =>
        request is { } asked
        && asked.TryGetProperty("params", out JsonElement parameters)
        && new RpcParams(parameters).Find("block_id") is { ValueKind: JsonValueKind.Number } blockId
        && blockId.TryGetUInt64(out ulong height)
        && height < headHeight();

    private async Task WriteAsync(HttpContext http, int status, JsonRpcResponse response)
    {
        byte[] json = await slots.RunAsync(
            () => JsonSerializer.SerializeToUtf8Bytes(response, JsonRpcResponse.Options),
            http.RequestAborted
        );
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request of {Method} failed unexpectedly: {Reason}")]
    private static partial void LogFailure(ILogger logger, string method, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "In detail")]
    private static partial void LogDetails(ILogger logger, Exception exception);
}
