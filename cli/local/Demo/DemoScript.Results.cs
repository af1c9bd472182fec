using Near.Client;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Cli.Demo;

// What the work leads to: datasets, money, proofs.
internal sealed partial class DemoScript
{
    private Task<(long Id, DatasetBuild Build, string Tx)> PublishAsync(Cast cast, long campaign) =>
        _screen.StepAsync(
            $"publish the dataset of campaign {campaign}",
            async _ =>
            {
                await Indexed.CatchUpAsync(cast.Vendor, cancellationToken);
                DatasetBuild build = await cast.Vendor.Vendor.BuildDatasetAsync(campaign, progress: null, cancellationToken);
                (long id, TransactionResult result) = await cast.Vendor.Vendor.PublishAsync(build, cancellationToken);
                return ((id, build, result.Hash.ToString()), $"dataset {id}, {build.Records} records, root {build.Root[..16]}…");
            }
        );

    private async Task<string> CloseAllAsync(Cast cast, long boxes, long transcripts, long texts)
    {
        await cast.Vendor.Market.CallAsync(new Methods.Close(boxes), cancellationToken: cancellationToken);
        await cast.Vendor.Market.CallAsync(new Methods.Close(transcripts), cancellationToken: cancellationToken);
        foreach (long campaign in new[] { boxes, transcripts, texts })
        {
            while (!(await cast.Vendor.Market.CallAsync(new Methods.Prune(campaign, 50), cancellationToken: cancellationToken)).Answer)
            {
                // Fifty batches at a time; true says that all is gone.
            }
        }
        return "nothing is left on chain but the datasets";
    }

    private async Task<string> ClaimAllAsync(Cast cast)
    {
        NearTasksClient[] all = [cast.Vendor, .. cast.Taskers.Select(tasker => tasker.Client)];
        int claimed = 0;
        foreach (NearTasksClient connection in all)
        {
            try
            {
                await connection.Tasker.ClaimAsync(Token.Near, null, cancellationToken);
                claimed++;
            }
            catch (NearTasksException exception) when (exception.Is(MarketError.NothingToClaim))
            {
                Screen.Note($"{connection.AccountId} earned nothing");
            }
        }
        return $"{claimed} claims paid";
    }

    private async Task ProveAsync(Cast cast, (long Id, DatasetBuild Build, string Tx)[] datasets)
    {
        string folder = system.Folder.Datasets;
        // The demo trusts its own node; an auditor would ask one of their own.
        var trust = new Trust(system.Contract, await SavedDataset.NewHeadAsync(system.Rpc, cancellationToken));
        foreach ((long id, DatasetBuild build, _) in datasets)
        {
            await _screen.StepAsync(
                $"verify every record of dataset {id} offline",
                async tell =>
                {
                    int verified = await Proofs.VerifyAllAsync(
                        cast.Vendor.Api,
                        trust,
                        id,
                        Path.Combine(folder, id.ToString()),
                        tell,
                        cancellationToken
                    );
                    return verified == build.Records
                        ? $"{verified} bundles lead to block {trust.Head}"
                        : throw new CliException("ERR_NOT_PROVEN", $"{verified} bundles for {build.Records} records");
                }
            );
        }
        string bundle = Path.Combine(folder, datasets[1].Id.ToString(), "proofs", "0.json");
        await _screen.StepAsync(
            "change one byte of one label",
            async _ =>
            {
                IReadOnlyList<VerificationFailure> failures = await Proofs.ForgeAsync(bundle, trust, cancellationToken);
                return $"refused at {failures[0].Place} ({failures[0].Level.ToString().ToLowerInvariant()}): {failures[0].Message}";
            }
        );
        string path = Path.GetRelativePath(Environment.CurrentDirectory, bundle);
        Screen.Command($"./neartasks verify {path} --contract {trust.Contract} --trusted-head {trust.Head}");
    }
}
