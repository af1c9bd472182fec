using System.CommandLine;
using NearTasks.Market;
using NearTasks.Provenance;

namespace NearTasks.Cli;

/// <summary>The assignment that a verb is about. Its id becomes part of addresses, so that nothing else may pass for one.</summary>
internal static class AssignmentArgument
{
    public static Argument<string> Create() =>
        new("ASSIGNMENT")
        {
            Description = "Assignment id, such as 1.0.2.0.",
            Validators =
            {
                given =>
                {
                    string text = given.Tokens.Count == 1 ? given.Tokens[0].Value : "";
                    if (!AssignmentId.TryParse(text, out _))
                        given.AddError($"\"{text}\" is no assignment; it looks like 1.0.2.0");
                },
            },
        };
}
