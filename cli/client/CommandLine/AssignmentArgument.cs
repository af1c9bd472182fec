using System.CommandLine;
using NearTasks.Market;

namespace NearTasks.Cli;

/// <summary>The assignment that a verb is about.</summary>
internal static class AssignmentArgument
{
    public static Argument<AssignmentId> Create() =>
        new("ASSIGNMENT")
        {
            Description = "Assignment id, such as 1.0.2.0.",
            CustomParser = given =>
            {
                string text = given.Tokens.Count == 1 ? given.Tokens[0].Value : "";
                if (!AssignmentId.TryParse(text, out AssignmentId id))
                    given.AddError($"\"{text}\" is no assignment; it looks like 1.0.2.0");
                return id;
            },
        };
}
