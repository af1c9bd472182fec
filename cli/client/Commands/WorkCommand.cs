using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client;
using NearTasks.Market;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Cli.Commands;

/// <summary><c>work take|label|submit|release</c>: a tasker's round.</summary>
internal static class WorkCommand
{
    private static readonly Argument<AssignmentId> Assignment = AssignmentArgument.Create();
    private static readonly Argument<FileInfo> Labels = new("FILE")
    {
        Description =
            "JSON list of {\"item\": INDEX, \"label\": {…}}, one for each item of the batch; \"producer\" says where a model made it.",
    };
    private static readonly Option<long?> Campaign = new("--campaign") { Description = "Only work of this campaign.", HelpName = "ID" };
    private static readonly Option<DirectoryInfo?> Into = new("--into")
    {
        Description = "Download the batch's media here.",
        HelpName = "DIR",
    };

    // A misspelt member would be a label without what it was to say.
    private static readonly JsonSerializerOptions Strict = new(ApiJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static Command Create() =>
        new("work", "Label: take a batch, label it from a file, submit.")
        {
            CliCommand.Create("take", "Ask the queue for a batch and take it on chain.", [Campaign, Into], TakeAsync),
            CliCommand.Create(
                "label",
                "Send the labels of an assignment; they can be changed until submitted.",
                [Assignment, Labels],
                LabelAsync
            ),
            CliCommand.Create("submit", "Commit to the labels on chain.", [Assignment], SubmitAsync),
            CliCommand.Create("release", "Give a batch back.", [Assignment], ReleaseAsync),
        };

    private static async Task<int> TakeAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        // What cannot be made is told before anything is taken.
        parsed.GetValue(Into)?.Create();
        using NearTasksClient connection = await Connection.SignInAsync(parsed, cancellationToken);
        if (
            await connection.Tasker.TakeAsync(parsed.GetValue(Campaign), cancellationToken)
            is not
            (Suggestion place, AssignmentId assignment)
        )
        {
            IReadOnlyList<string> held = (await connection.Api.GetAsync<Me>("v1/me", cancellationToken)).Held;
            throw new CliException(
                "ERR_NO_WORK",
                held.Count == 0
                    ? "there is no work for this account now; ask again when campaigns open or leases lapse"
                    : $"there is no other work for this account now; you hold {string.Join(", ", held)}: label and submit, or release"
            );
        }
        // Taken is taken, whatever becomes of the files.
        if (!output.Json)
            Output.Say($"took {assignment}");
        IReadOnlyList<string>? files = parsed.GetValue(Into) is { } folder
            ? await SaveAsync(connection.Api, place, assignment, folder, cancellationToken)
            : null;
        output.Result(
            new
            {
                Assignment = assignment.ToString(),
                place.CampaignId,
                place.Kind,
                place.Reward,
                place.LeaseSeconds,
                place.Items,
                Files = files,
            },
            done =>
            {
                Output.Facts(
                    ("assignment", done.Assignment),
                    ("kind", done.Kind),
                    ("reward", $"{done.Reward} per accepted label"),
                    ("lease", $"{done.LeaseSeconds} s")
                );
                Output.Facts([
                    .. done.Items.Select((item, at) => ($"item {item.Index}", (string?)$"{item.Name}  {done.Files?[at] ?? item.MediaUrl}")),
                ]);
            }
        );
        return 0;
    }

    private static async Task<int> LabelAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        const string Form = "It must be a list of {\"item\", \"label\"}.";
        JsonElement file = await TextFile.ReadJsonAsync(parsed.GetRequiredValue(Labels), "ERR_BAD_LABELS", Form, cancellationToken);
        LabelInput[] labels;
        try
        {
            labels = file.Deserialize<LabelInput[]>(Strict) ?? throw new JsonException("It is null.");
        }
        catch (JsonException exception)
        {
            throw new CliException("ERR_BAD_LABELS", $"{Form} {exception.Message}", exception);
        }
        using NearTasksClient connection = await Connection.SignInAsync(parsed, cancellationToken);
        Labels stored = await connection.Tasker.PutLabelsAsync(parsed.GetRequiredValue(Assignment), labels, cancellationToken);
        output.Result(
            stored,
            done => Output.Facts(("assignment", done.Assignment), ("labels", done.Count.ToString()), ("labels root", done.LabelsRoot))
        );
        return 0;
    }

    private static async Task<int> SubmitAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        using NearTasksClient connection = await Connection.SignInAsync(parsed, cancellationToken);
        (Labels labels, TransactionResult result) = await connection.Tasker.SubmitAsync(
            parsed.GetRequiredValue(Assignment),
            cancellationToken
        );
        output.Result(
            new
            {
                labels.Assignment,
                labels.LabelsRoot,
                labels.Count,
                Tx = result.Hash.ToString(),
            },
            done => Output.Facts(("assignment", done.Assignment), ("labels root", done.LabelsRoot), ("transaction", done.Tx))
        );
        return 0;
    }

    private static async Task<int> ReleaseAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        using NearTasksClient connection = await Connection.OpenAsync(parsed, cancellationToken);
        AssignmentId assignment = parsed.GetRequiredValue(Assignment);
        TransactionResult result = await connection.Market.CallAsync(new Methods.Release(assignment), cancellationToken: cancellationToken);
        output.Result(
            new { Assignment = assignment.ToString(), Tx = result.Hash.ToString() },
            done => Output.Facts(("released", done.Assignment), ("transaction", done.Tx))
        );
        return 0;
    }

    private static async Task<IReadOnlyList<string>> SaveAsync(
        ApiClient api,
        Suggestion place,
        AssignmentId assignment,
        DirectoryInfo folder,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await ItemFiles.SaveAsync(api, place.Items, folder, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(
                "ERR_FILE",
                $"{assignment} is yours, but its media cannot be saved: {exception.Message}; label it, or release it and take it again",
                exception
            );
        }
    }
}
