using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace NearTasks.Api.Problems;

/// <summary>Turns whatever ended a request into a refusal from the table; nothing else ever reaches the client.</summary>
public sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
            return true;
        ApiException problem = Translate(exception);
        if (problem.Code == ProblemCodes.Internal)
            LogFailure(httpContext.Request.Method, httpContext.Request.Path, problem.Code.Code, exception);
        else if (problem.Code.Status >= 500)
            LogUnavailable(httpContext.Request.Method, httpContext.Request.Path, problem.Code.Code, exception.Message);
        await ProblemWriter.WriteAsync(httpContext, problem.Code, problem.Detail, problem.RetryAfter);
        return true;
    }

    private static ApiException Translate(Exception exception) =>
        exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(ProblemCodes.TooLarge),
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new(
                ProblemCodes.BadJson,
                "Content-Type must be application/json."
            ),
            BadHttpRequestException { InnerException: JsonException json } => new(ProblemCodes.BadJson, Where(json)),
            BadHttpRequestException bad => BadRequests.Translate(bad),
            _ => Faults.Translate(exception),
        };

    private static string Where(JsonException json) =>
        json.Path is null ? "The body is not JSON." : $"Wrong at {json.Path} (line {json.LineNumber + 1}, byte {json.BytePositionInLine}).";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} ended with {Code}")]
    private partial void LogFailure(string method, string path, string code, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} ended with {Code}: {Reason}")]
    private partial void LogUnavailable(string method, string path, string code, string reason);
}
