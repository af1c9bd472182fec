using System.Text.RegularExpressions;

namespace NearTasks.Api.Problems;

/// <summary>What the framework could not read, in the words of who sent it.</summary>
internal static partial class BadRequests
{
    public static ApiException Translate(BadHttpRequestException exception)
    {
        if (Unreadable().Match(exception.Message) is { Success: true } value)
            return new(ProblemCodes.BadArgument, $"{value.Groups["name"].Value} must be {Form(value.Groups["type"].Value)}.");
        return exception.Message.EndsWith("was not provided from body.", StringComparison.Ordinal)
            ? new(ProblemCodes.BadJson, "This route takes a body of JSON; none came.")
            : new(ProblemCodes.BadRequest, exception.Message);
    }

    private static string Form(string type) =>
        type.Contains("Guid", StringComparison.Ordinal) ? "a UUID" : "a whole number within its range";

    [GeneratedRegex("^Failed to bind parameter \"(?<type>.+) (?<name>[A-Za-z_]+)\" from ", RegexOptions.ExplicitCapture)]
    private static partial Regex Unreadable();
}
