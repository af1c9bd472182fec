using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace NearTasks.Api.Problems;

/// <summary>Writes a refusal as problem+json (RFC 9457) with <c>code</c>, <c>remedy</c> and <c>trace_id</c>.</summary>
public static class ProblemWriter
{
    public static Task WriteAsync(
        HttpContext context,
        ProblemCode code,
        string? detail = null,
        TimeSpan? retryAfter = null,
        params (string Name, object Value)[] more
    )
    {
        Telemetry.Refusals.Add(1, new KeyValuePair<string, object?>("code", code.Code));
        HttpResponse response = context.Response;
        response.StatusCode = code.Status;
        response.Headers.CacheControl = "no-store";
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString();
        if (code == ProblemCodes.SignInRequired)
            response.Headers.WWWAuthenticate = "Bearer";
        var problem = new ProblemDetails
        {
            Type = $"/docs/problems#{code.Code}",
            Title = code.Title,
            Status = code.Status,
            Detail = detail ?? code.Title,
            Extensions =
            {
                ["code"] = code.Code,
                ["remedy"] = code.Remedy,
                ["trace_id"] = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
            },
        };
        foreach ((string name, object value) in more)
            problem.Extensions[name] = value;
        return response.WriteAsJsonAsync(problem, options: null, "application/problem+json", CancellationToken.None);
    }
}
