using System.CommandLine;
using Near.Client;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Cli.Commands;

/// <summary><c>review list|decide|settle</c>.</summary>
internal static class ReviewCommand
{
    private static readonly Argument<long> Campaign = new("CAMPAIGN") { Description = "Campaign id." };
    private static readonly Argument<AssignmentId> Assignment = AssignmentArgument.Create();

    private static readonly Option<string[]> Reject = new("--reject")
    {
        Description =
            "Reject one label: LEAF:CODE:REASON, with CODE wrong_label, incomplete, imprecise, "
            + "off_guideline, spam or other. May be repeated.",
        AllowMultipleArgumentsPerToken = false,
        HelpName = "LEAF:CODE:REASON",
    };

    public static Command Create() =>
        new("review", "Accept or reject submitted labels. What is not reviewed in time is accepted.")
        {
            CliCommand.Create("list", "Show what waits for review.", [Campaign], ListAsync),
            CliCommand.Create("decide", "Accept all labels of an assignment but those rejected.", [Assignment, Reject], DecideAsync),
            CliCommand.Create("settle", "Accept an assignment whose review window is over. Anyone may.", [Assignment], SettleAsync),
        };

    private static async Task<int> ListAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        using NearTasksClient connection = await Connection.SignInAsync(parsed, cancellationToken);
        List<Review> reviews = await connection.Reviewer.PendingAsync(parsed.GetValue(Campaign), cancellationToken);
        output.Result(reviews, Show);
        return 0;
    }

    private static async Task<int> DecideAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        AssignmentId assignment = parsed.GetRequiredValue(Assignment);
        SortedDictionary<int, Objection> rejected = [];
        foreach (string text in parsed.GetValue(Reject) ?? [])
        {
            string[] parts = text.Split(':', 3);
            if (
                parts.Length != 3
                || !int.TryParse(parts[0], out int leaf)
                || !Words.TryParse(parts[1], out ReasonCode code)
                || !rejected.TryAdd(leaf, new Objection(code, parts[2]))
            )
            {
                throw new CliException(
                    "ERR_BAD_ARGUMENT",
                    $"--reject takes LEAF:CODE:REASON, each leaf once, with CODE one of {string.Join(", ", Words.All<ReasonCode>())}; "
                        + $"not \"{text}\""
                );
            }
        }
        long campaign = assignment.Campaign;
        using NearTasksClient connection = await Connection.SignInAsync(parsed, cancellationToken);
        Review review =
            (await connection.Reviewer.PendingAsync(campaign, cancellationToken)).Find(entry => entry.Assignment == assignment.ToString())
            ?? throw new CliException("ERR_NOT_FOUND", $"{assignment} does not wait for review; see `neartasks review list {campaign}`");
        TransactionResult result = await connection.Reviewer.DecideAsync(review, rejected, cancellationToken);
        output.Result(
            new
            {
                Assignment = assignment.ToString(),
                Accepted = review.Count - rejected.Count,
                Rejected = rejected.Count,
                Tx = result.Hash.ToString(),
            },
            done =>
                Output.Facts(
                    ("assignment", done.Assignment),
                    ("accepted", done.Accepted.ToString()),
                    ("rejected", done.Rejected.ToString()),
                    ("transaction", done.Tx)
                )
        );
        return 0;
    }

    private static async Task<int> SettleAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        using NearTasksClient connection = await Connection.OpenAsync(parsed, cancellationToken);
        AssignmentId assignment = parsed.GetRequiredValue(Assignment);
        TransactionResult result = await connection.Market.CallAsync(new Methods.Settle(assignment), cancellationToken: cancellationToken);
        output.Result(
            new { Assignment = assignment.ToString(), Tx = result.Hash.ToString() },
            done => Output.Facts(("settled", done.Assignment), ("transaction", done.Tx))
        );
        return 0;
    }

    private static string Until(Review review) => Output.Instant(review.ReviewUntil);

    private static void Show(List<Review> reviews)
    {
        if (reviews.Count == 0)
            Output.Say("nothing waits for review");
        else
            Output.Table(["assignment", "tasker", "until", "leaf", "item", "label"], reviews.SelectMany(Rows));
    }

    private static IEnumerable<string[]> Rows(Review review)
    {
        if (review.Labels.Count == 0)
            yield return [review.Assignment, review.TaskerId, Until(review), "", "", "the api never got these labels: reject them all"];
        foreach (ReviewedLabel label in review.Labels)
        {
            bool first = label.Leaf == 0;
            yield return
            [
                first ? review.Assignment : "",
                first ? review.TaskerId : "",
                first ? Until(review) : "",
                label.Leaf.ToString(),
                label.Item.Name,
                label.Label.GetRawText(),
            ];
        }
    }
}
