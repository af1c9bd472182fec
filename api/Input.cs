using Near.Client;
using NearTasks.Api.Problems;
using NearTasks.Market;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api;

/// <summary>Reads values from outside; what does not fit is refused as <c>bad_argument</c> with its name.</summary>
internal static class Input
{
    public const int DefaultPage = 50;
    public const int MaxPage = 200;

    public static AccountId Account(string? text, string name) =>
        AccountId.TryParse(text, out AccountId id) ? id : throw Bad($"{name} must be a NEAR account id.");

    public static AssignmentId Assignment(string? text, string name) =>
        AssignmentId.TryParse(text, out AssignmentId id)
            ? id
            : throw Bad($"{name} must be an assignment: campaign.batch.replica.attempt, such as 7.12.0.1.");

    /// <summary>One of an enum's words.</summary>
    public static T Word<T>(string text, string name)
        where T : struct, Enum =>
        Words.TryParse(text, out T value) ? value : throw Bad($"{name} must be one of {string.Join(", ", Words.All<T>())}.");

    /// <summary>Page size: 1 to 200, by default 50.</summary>
    public static int Limit(int? limit) =>
        limit is null ? DefaultPage
        : limit is >= 1 and <= MaxPage ? limit.Value
        : throw Bad($"limit must be 1 to {MaxPage}.");

    /// <summary>A page of what was asked for; a full page may be followed by another.</summary>
    public static Page<T> PageOf<T>(IReadOnlyList<T> items, int limit, Func<T, string> next) =>
        new(items, items.Count == limit ? next(items[^1]) : null);

    /// <summary>Length-bounded text without control characters.</summary>
    public static string Text(string? text, string name, int maxLength) =>
        text is { Length: > 0 } && text.Length <= maxLength && !text.Any(char.IsControl)
            ? text
            : throw Bad($"{name} must have 1 to {maxLength} characters, none of them control characters.");

    /// <summary>Length-bounded text that may have line breaks.</summary>
    public static string Paragraph(string? text, string name, int maxLength) =>
        text is { Length: > 0 } && text.Length <= maxLength && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))
            ? text
            : throw Bad($"{name} must have 1 to {maxLength} characters, none of them control characters but line feeds and tabs.");

    public static T Required<T>(T? value, string name)
        where T : class => value ?? throw Bad($"{name} must not be null.");

    public static ApiException Bad(string detail) => new(ProblemCodes.BadArgument, detail);
}
