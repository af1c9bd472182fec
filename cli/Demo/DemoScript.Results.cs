using Near.Client;
using NearTasks.Api.Contracts;
using NearTasks.Cli.Client;
using NearTasks.Provenance;

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
                DatasetBuild build = await Publisher.BuildAsync(cast.Vendor.Api, campaign, cancellationToken);
                (long id, TransactionResult result) = await Publisher.PublishAsync(cast.Vendor, build, cancellationToken);
                return ((id, build, result.Hash.ToString()), $"dataset {id}, {build.Records} records, root {build.Root[..16]}…");
            }
        );

    private async Task<string> CloseAllAsync(Cast cast, long boxes, long transcripts, long texts)
    {
        await cast.Vendor.Market.CloseAsync(boxes, cancellationToken);
        await cast.Vendor.Market.CloseAsync(transcripts, cancellationToken);
        foreach (long campaign in new[] { boxes, transcripts, texts })
        {
            while (!(await cast.Vendor.Market.PruneAsync(campaign, 50, cancellationToken)).As<bool>())
            {
                // Fifty batches at a time; true says that all is gone.
            }
        }
        return "nothing is left on chain but the datasets";
    }

    private async Task<string> ClaimAllAsync(Cast cast)
    {
        Connection[] all = [cast.Vendor, .. cast.Taskers.Select(tasker => tasker.Connection)];
        int claimed = 0;
        foreach (Connection connection in all)
        {
            try
            {
                await connection.Market.ClaimAsync(null, cancellationToken);
                claimed++;
            }
            catch (CliException exception) when (exception.Code == "ERR_NOTHING_TO_CLAIM")
            {
                Screen.Note($"{connection.Market.Account.Id} earned nothing");
            }
        }
        return $"{claimed} claims paid";
    }

    private async Task ProveAsync(Cast cast, (long Id, DatasetBuild Build, string Tx)[] datasets)
    {
        string folder = system.Folder.Datasets;
        // The demo trusts its own node; an auditor would ask one of their own.
        var trust = new Trust(system.Contract, await Publisher.HeadAsync(system.Rpc, cancellationToken));
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
