using System.CommandLine;
using System.Text.RegularExpressions;

namespace NearTasks.Cli;

/// <summary>Assignment ids of the command line. They become part of addresses, so that nothing else may pass for one.</summary>
internal static partial class AssignmentId
{
    public static Argument<string> Argument() => new("ASSIGNMENT")
    {
        Description = "Assignment id, such as 1.0.2.0.",
        Validators =
        {
            given =>
            {
                string text = given.Tokens.Count == 1 ? given.Tokens[0].Value : "";
                if (!Form().IsMatch(text)) given.AddError($"\"{text}\" is no assignment; it looks like 1.0.2.0");
            },
        },
    };

    /// <summary>The campaign that an assignment is of.</summary>
    public static long CampaignOf(string assignment) => long.Parse(assignment[..assignment.IndexOf('.')]);

    [GeneratedRegex(@"^[0-9]{1,18}\.[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}\z")]
    private static partial Regex Form();
}
