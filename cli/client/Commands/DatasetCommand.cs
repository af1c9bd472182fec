using System.CommandLine;
using Near.Client;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Cli.Commands;

/// <summary><c>dataset build|publish|download|verify</c>.</summary>
internal static class DatasetCommand
{
    private static readonly Argument<long> Campaign = new("CAMPAIGN") { Description = "Campaign id." };
    private static readonly Argument<long> Dataset = new("DATASET") { Description = "Dataset id." };
    private static readonly Argument<DirectoryInfo> Folder = new("FOLDER") { Description = "Where to save." };
    private static readonly Option<bool> Proofs = new("--proofs") { Description = "Also the proof bundle of every record." };
    private static readonly Option<string?> Head = new("--head")
    {
        Description = "Block that the proofs lead to. Default: that of the proofs saved before, else the newest final one of the node.",
        HelpName = "HASH",
    };

    public static Command Create() =>
        new("dataset", "Build a dataset from accepted labels, publish its root, download it with proofs.")
        {
            CliCommand.Create("build", "Aggregate a campaign's accepted labels by majority vote.", [Campaign], BuildAsync),
            CliCommand.Create("publish", "Build, and fix the result's root on chain.", [Campaign], PublishAsync),
            CliCommand.Create(
                "download",
                "Save data, items, spec and manifest, with --proofs also what leads from every record to the chain.",
                [Dataset, Folder, Proofs, Head],
                DownloadAsync
            ),
            DatasetVerifyCommand.Create(),
        };

    private static async Task<int> BuildAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        using NearTasksClient connection = await Connection.SignInAsync(parsed, cancellationToken);
        DatasetBuild build = await connection.Vendor.BuildDatasetAsync(parsed.GetValue(Campaign), Output.Progress, cancellationToken);
        output.Result(
            build,
            done =>
                Output.Facts(("records", done.Records.ToString()), ("root", done.Root), ("data", done.DataUrl), ("left out", LeftOut(done)))
        );
        return 0;
    }

    private static async Task<int> PublishAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        using NearTasksClient connection = await Connection.SignInAsync(parsed, cancellationToken);
        DatasetBuild build = await connection.Vendor.BuildDatasetAsync(parsed.GetValue(Campaign), Output.Progress, cancellationToken);
        (long id, TransactionResult result) = await connection.Vendor.PublishAsync(build, cancellationToken);
        output.Result(
            new
            {
                DatasetId = id,
                build.Root,
                build.Records,
                build.LeftOut,
                Tx = result.Hash.ToString(),
            },
            done =>
                Output.Facts(
                    ("dataset", done.DatasetId.ToString()),
                    ("records", done.Records.ToString()),
                    ("root", done.Root),
                    ("transaction", done.Tx),
                    ("left out", LeftOut(build))
                )
        );
        return 0;
    }

    private static string? LeftOut(DatasetBuild build) =>
        build.LeftOut > 0 ? $"{build.LeftOut} settled assignments whose labels the api never got" : null;

    private static async Task<int> DownloadAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        CryptoHash? head = parsed.GetValue(Head) is { } text
            ? CryptoHash.TryParse(text, out CryptoHash hash)
                ? hash
                : throw new CliException("ERR_BAD_ARGUMENT", "--head takes a block hash in base58")
            : null;
        var endpoints = Endpoints.Resolve(parsed);
        bool proofs = parsed.GetValue(Proofs);
        using var api = new ApiClient(endpoints.Api, Connection.Told);
        DirectoryInfo folder = parsed.GetRequiredValue(Folder);
        head = await SavedDataset.DownloadAsync(
            api,
            parsed.GetValue(Dataset),
            folder.FullName,
            proofs,
            head,
            () => SavedDataset.NewHeadAsync(endpoints.Rpc, cancellationToken),
            Output.Progress,
            cancellationToken
        );
        output.Result(
            new
            {
                Dataset = parsed.GetValue(Dataset),
                Folder = folder.FullName,
                endpoints.Contract,
                Head = head?.ToString(),
            },
            done =>
                Output.Facts(
                    ("saved", done.Folder),
                    ("proofs lead to", done.Head),
                    (
                        "next",
                        proofs
                            ? $"neartasks verify {Path.Combine(done.Folder, "proofs", "0.json")} {Trust(done.Contract, done.Head)}"
                            : null
                    ),
                    ("or all of it", proofs ? $"neartasks dataset verify {done.Folder} {Trust(done.Contract, done.Head)}" : null)
                )
        );
        return 0;
    }

    private static string Trust(string contract, string? head) => $"{Targets.Contract.Name} {contract} {Trusted.Head.Name} {head}";
}
