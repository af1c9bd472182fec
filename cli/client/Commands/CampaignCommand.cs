using System.CommandLine;
using System.Text.Json;
using Near.Client;
using NearTasks.Market;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Cli.Commands;

/// <summary><c>campaign create|fund|close|show</c>.</summary>
internal static class CampaignCommand
{
    private static readonly Argument<long> Id = new("CAMPAIGN") { Description = "Campaign id." };
    private static readonly Argument<DirectoryInfo> Folder = new("FOLDER")
    {
        Description = "Folder of raw items: .jpg .png .wav .flac .mp3 .ogg .txt, in order of name.",
    };
    private static readonly Option<FileInfo> Spec = new("--spec")
    {
        Description = "Instructions and label schema, JSON (labeling/README.md).",
        Required = true,
        HelpName = "FILE",
    };
    private static readonly Option<string> Title = new("--title")
    {
        Description = "What taskers see first.",
        Required = true,
        HelpName = "TEXT",
    };
    private static readonly Option<string> Reward = new("--reward")
    {
        Description = "NEAR per accepted label, such as \"0.01 NEAR\".",
        Required = true,
        HelpName = "AMOUNT",
    };
    private static readonly Option<int> BatchSize = new("--batch-size")
    {
        Description = "Items handed out together, 1 to 100.",
        DefaultValueFactory = _ => 10,
        HelpName = "N",
    };
    private static readonly Option<int> Overlap = new("--overlap")
    {
        Description = "Answers per item, 1 to 15.",
        DefaultValueFactory = _ => 3,
        HelpName = "N",
    };
    private static readonly Option<int> NewOverlap = new("--overlap")
    {
        Description = "Answers per item from now on.",
        Required = true,
        HelpName = "N",
    };
    private static readonly Option<int> Lease = new("--lease")
    {
        Description = "Seconds a tasker has for a batch.",
        DefaultValueFactory = _ => 3600,
        HelpName = "SECONDS",
    };
    private static readonly Option<int> Window = new("--review-window")
    {
        Description = "Seconds you have to review; then silence accepts.",
        DefaultValueFactory = _ => 86_400,
        HelpName = "SECONDS",
    };
    private static readonly Option<string?> Reviewer = new("--reviewer")
    {
        Description = "Account that may review besides you.",
        HelpName = "ID",
    };
    private static readonly Option<bool> Cancel = new("--cancel")
    {
        Description = "Stop handing out work now; what taskers are owed stays funded.",
    };

    public static Command Create() =>
        new("campaign", "Order labels: create, fund and close campaigns.")
        {
            CliCommand.Create(
                "create",
                "Upload a folder of raw data and open a fully funded campaign.",
                [Folder, Spec, Title, Reward, BatchSize, Overlap, Lease, Window, Reviewer],
                CreateAsync
            ),
            CliCommand.Create("fund", "Pay for more answers per item.", [Id, NewOverlap], FundAsync),
            CliCommand.Create(
                "close",
                "Close a finished campaign and get back what is not owed; with --cancel, one still running.",
                [Id, Cancel],
                CloseAsync
            ),
            CliCommand.Create("show", "Show a campaign and its money.", [Id], ShowAsync),
        };

    private static async Task<int> CreateAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        JsonElement spec = await TextFile.ReadJsonAsync(
            parsed.GetRequiredValue(Spec),
            "ERR_BAD_SPEC",
            "The form is in labeling/README.md",
            cancellationToken
        );
        RawItem[] items = [.. RawFiles.In(parsed.GetRequiredValue(Folder))];
        AccountId? reviewer = null;
        if (parsed.GetValue(Reviewer) is { } id)
        {
            reviewer = AccountId.TryParse(id, out AccountId named)
                ? named
                : throw new CliException("ERR_BAD_ARGUMENT", $"--reviewer takes a NEAR account id, not \"{id}\"");
        }
        var terms = new Terms(
            parsed.GetRequiredValue(Title),
            parsed.GetValue(BatchSize),
            parsed.GetValue(Overlap),
            Money.Of(NearToken.Parse(parsed.GetRequiredValue(Reward))),
            parsed.GetValue(Lease),
            parsed.GetValue(Window),
            reviewer
        );
        using NearTasksClient connection = await Connection.SignInAsync(parsed, cancellationToken);
        Launched launched = await connection.Vendor.LaunchAsync(items, spec, terms, Output.Progress, cancellationToken);
        output.Result(
            new
            {
                launched.CampaignId,
                Tx = launched.Result.Hash.ToString(),
                launched.Manifest.ManifestRoot,
                launched.Cost,
            },
            done =>
                Output.Facts(
                    ("campaign", done.CampaignId.ToString()),
                    ("transaction", done.Tx),
                    ("manifest root", done.ManifestRoot),
                    ("rewards", done.Cost.Rewards.ToString()),
                    ("fees", done.Cost.Fees.ToString()),
                    ("storage deposit", done.Cost.Storage.ToString())
                )
        );
        return 0;
    }

    private static async Task<int> FundAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        using NearTasksClient connection = await Connection.OpenAsync(parsed, cancellationToken);
        Campaign campaign = await connection.Vendor.CampaignAsync(parsed.GetValue(Id), cancellationToken);
        int overlap = parsed.GetValue(NewOverlap);
        TransactionResult result = await connection.Vendor.TopUpAsync(campaign, overlap, cancellationToken);
        output.Result(
            new
            {
                campaign.CampaignId,
                Overlap = overlap,
                Tx = result.Hash.ToString(),
            },
            done => Output.Facts(("campaign", done.CampaignId.ToString()), ("overlap", done.Overlap.ToString()), ("transaction", done.Tx))
        );
        return 0;
    }

    private static async Task<int> CloseAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        using NearTasksClient connection = await Connection.OpenAsync(parsed, cancellationToken);
        long id = parsed.GetValue(Id);
        ICall call = parsed.GetValue(Cancel) ? new Methods.Cancel(id) : new Methods.Close(id);
        TransactionResult result = await connection.Market.CallAsync(call, cancellationToken: cancellationToken);
        Campaign campaign = await Indexed.UntilAsync(
            () => connection.Vendor.CampaignAsync(id, cancellationToken),
            answer => answer.State != CampaignStage.Open,
            cancellationToken
        );
        output.Result(
            new
            {
                campaign.CampaignId,
                campaign.State,
                campaign.Refunded,
                campaign.Escrow,
                Tx = result.Hash.ToString(),
            },
            _ => Show(campaign)
        );
        return 0;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        using var api = new ApiClient(Endpoints.Resolve(parsed).Api, Connection.Told);
        Campaign campaign = await api.GetAsync<Campaign>($"v1/campaigns/{parsed.GetValue(Id)}", cancellationToken);
        output.Result(campaign, Show);
        return 0;
    }

    private static void Show(Campaign campaign) =>
        Output.Facts(
            ("campaign", $"{campaign.CampaignId}: {campaign.Title}"),
            ("vendor", campaign.VendorId),
            ("kind", campaign.Kind),
            ("state", campaign.State.Word()),
            ("items", $"{campaign.Items} in {campaign.Batches} batches, {campaign.Overlap} answers each"),
            ("reward", campaign.Reward.ToString()),
            ("deposited", campaign.Deposited.ToString()),
            ("paid", campaign.Paid.ToString()),
            ("fees", campaign.Fees.ToString()),
            ("refunded", campaign.Refunded.ToString()),
            ("held", campaign.Escrow.ToString())
        );
}
