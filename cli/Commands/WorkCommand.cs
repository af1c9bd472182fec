using System.CommandLine;
using System.Text.Json;
using NearTasks.Api.Contracts;
using NearTasks.Api.Hosting;
using NearTasks.Cli.Client;

namespace NearTasks.Cli.Commands;

/// <summary><c>work take|label|submit|release</c>: a tasker's round.</summary>
internal static class WorkCommand
{
    private static readonly Argument<string> Assignment = new("ASSIGNMENT") { Description = "Assignment id, such as 1.0.2.0." };
    private static readonly Argument<FileInfo> Labels = new("FILE") { Description = "JSON list of {\"item\": INDEX, \"label\": {…}}, one for each item of the batch." };
    private static readonly Option<long?> Campaign = new("--campaign") { Description = "Only work of this campaign.", HelpName = "ID" };
    private static readonly Option<DirectoryInfo?> Into = new("--into") { Description = "Download the batch's media here.", HelpName = "DIR" };

    public static Command Create() => new("work", "Label: take a batch, label it from a file, submit.")
    {
        CliCommand.Create("take", "Ask the queue for a batch and take it on chain.", [Campaign, Into], TakeAsync),
        CliCommand.Create("label", "Send the labels of an assignment; they can be changed until submitted.", [Assignment, Labels], LabelAsync),
        CliCommand.Create("submit", "Commit to the labels on chain.", [Assignment], SubmitAsync),
        CliCommand.Create("release", "Give a batch back.", [Assignment], ReleaseAsync),
    };

    private static async Task<int> TakeAsync(ParseResult parsed, Output output, CancellationToken cancel)
    {
        using Connection connection = await Connection.OpenAsync(parsed, cancel);
        await connection.SignInAsync(cancel);
        if (await Work.TakeAsync(connection, parsed.GetValue(Campaign), cancel) is not (Suggestion place, string assignment))
        {
            throw new CliException("ERR_NO_WORK", "there is no work for this account now; ask again when campaigns open or leases lapse");
        }
        if (parsed.GetValue(Into) is { } folder) await DownloadAsync(connection.Api, place, folder, cancel);
        output.Result(
            new { Assignment = assignment, place.CampaignId, place.Kind, place.Reward, place.LeaseSeconds, place.Items },
            done =>
            {
                Output.Facts(
                    ("assignment", done.Assignment), ("kind", done.Kind), ("reward", Output.Near(done.Reward) + " per accepted label"),
                    ("lease", $"{done.LeaseSeconds} s"));
                Output.Facts([.. done.Items.Select(item => ($"item {item.Index}", (string?)$"{item.Name}  {item.MediaUrl}"))]);
            });
        return 0;
    }

    private static async Task<int> LabelAsync(ParseResult parsed, Output output, CancellationToken cancel)
    {
        byte[] file = await File.ReadAllBytesAsync(parsed.GetRequiredValue(Labels).FullName, cancel);
        LabelInput[] labels;
        try
        {
            labels = JsonSerializer.Deserialize<LabelInput[]>(file, ApiJson.Options)!;
        }
        catch (JsonException error)
        {
            throw new CliException("ERR_BAD_LABELS", $"the file is not a list of {{\"item\", \"label\"}}: {error.Message}", error);
        }
        using Connection connection = await Connection.OpenAsync(parsed, cancel);
        await connection.SignInAsync(cancel);
        Labels stored = await Work.PutLabelsAsync(connection, parsed.GetRequiredValue(Assignment), labels, cancel);
        output.Result(stored, done => Output.Facts(("assignment", done.Assignment), ("labels", done.Count.ToString()), ("labels root", done.LabelsRoot)));
        return 0;
    }

    private static async Task<int> SubmitAsync(ParseResult parsed, Output output, CancellationToken cancel)
    {
        using Connection connection = await Connection.OpenAsync(parsed, cancel);
        await connection.SignInAsync(cancel);
        (Labels labels, Near.Client.TransactionResult result) = await Work.SubmitAsync(connection, parsed.GetRequiredValue(Assignment), cancel);
        output.Result(
            new { labels.Assignment, labels.LabelsRoot, labels.Count, Tx = result.Hash.ToString() },
            done => Output.Facts(("assignment", done.Assignment), ("labels root", done.LabelsRoot), ("transaction", done.Tx)));
        return 0;
    }

    private static async Task<int> ReleaseAsync(ParseResult parsed, Output output, CancellationToken cancel)
    {
        using Connection connection = await Connection.OpenAsync(parsed, cancel);
        string assignment = parsed.GetRequiredValue(Assignment);
        Near.Client.TransactionResult result = await connection.Market.ReleaseAsync(assignment, cancel);
        output.Result(
            new { Assignment = assignment, Tx = result.Hash.ToString() },
            done => Output.Facts(("released", done.Assignment), ("transaction", done.Tx)));
        return 0;
    }

    private static async Task DownloadAsync(ApiClient api, Suggestion place, DirectoryInfo folder, CancellationToken cancel)
    {
        folder.Create();
        foreach (Item item in place.Items)
        {
            // Names come from strangers: only their last part is used, behind the index that makes them unique.
            string file = Path.Combine(folder.FullName, $"{item.Index}-{Path.GetFileName(item.Name)}");
            await api.SaveAsync($"v1/media/{item.Sha256}", file, cancel);
        }
    }
}
