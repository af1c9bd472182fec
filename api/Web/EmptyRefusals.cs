using Microsoft.AspNetCore.Diagnostics;
using NearTasks.Api.Problems;

namespace NearTasks.Api.Web;

/// <summary>Refusals that the framework itself makes (no such route, wrong method …) in the form of all others.</summary>
internal static class EmptyRefusals
{
    public static Task WriteAsync(StatusCodeContext context)
    {
        HttpResponse response = context.HttpContext.Response;
        ProblemCode code = response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => ProblemCodes.SignInRequired,
            StatusCodes.Status403Forbidden => ProblemCodes.Forbidden,
            StatusCodes.Status404NotFound => ProblemCodes.NotFound,
            StatusCodes.Status405MethodNotAllowed => ProblemCodes.MethodNotAllowed,
            StatusCodes.Status412PreconditionFailed => ProblemCodes.PreconditionFailed,
            StatusCodes.Status413PayloadTooLarge => ProblemCodes.TooLarge,
            StatusCodes.Status415UnsupportedMediaType => ProblemCodes.BadJson,
            StatusCodes.Status416RangeNotSatisfiable => ProblemCodes.BadRange,
            StatusCodes.Status429TooManyRequests => ProblemCodes.RateLimited,
            >= 500 => ProblemCodes.Internal,
            _ => ProblemCodes.BadRequest,
        };
        return ProblemWriter.WriteAsync(context.HttpContext, code);
    }
}
