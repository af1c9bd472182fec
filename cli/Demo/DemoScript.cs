using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Contracts;
using NearTasks.Cli.Client;
using NearTasks.Cli.Local;
using NearTasks.Provenance;

namespace NearTasks.Cli.Demo;

/// <summary>The whole job on real data. Every step throws when it does not hold.</summary>
internal sealed class DemoScript(LocalSystem system, DemoCampaigns campaigns, int seed, CancellationToken cancel)
{
    private static readonly TimeSpan PastLease = TimeSpan.FromSeconds(DemoCampaign.LeaseSeconds + 1);
    private static readonly TimeSpan PastReview = TimeSpan.FromSeconds(DemoCampaign.ReviewSeconds + 1);

    private readonly Screen _screen = new();
    private readonly Meter _meter = new();
    private readonly DemoCampaign _boxes = campaigns.Boxes;
    private readonly DemoCampaign _transcripts = campaigns.Transcripts;
    private readonly DemoCampaign _texts = campaigns.Texts;

    public async Task<DemoResult> RunAsync()
    {
        Screen.Heading("People and orders");
        using Cast cast = await _screen.StepAsync("create a vendor and five taskers, register them, sign in by NEP-413",
            async _ => (await Cast.CreateAsync(system, seed, _meter, cancel), "six accounts"));
        long boxes = await LaunchAsync(cast, _boxes);
        long transcripts = await LaunchAsync(cast, _transcripts);
        long texts = await LaunchAsync(cast, _texts);

        Screen.Heading("Work");
        Screen.Note($"Answers are simulated: known ones with noise of seed {seed}. {cast.Careless.Name} answers badly on purpose.");
        await LetALeaseRunOutAsync(cast, transcripts);
        await WorkAndReviewAsync(cast, _boxes, boxes);
        await WorkAsync(cast, _transcripts, transcripts, int.MaxValue);
        await LetAReviewWindowRunOutAsync(cast, transcripts);
        await WorkAndReviewAsync(cast, _transcripts, transcripts);
        await CancelHalfWayAsync(cast, texts);

        Screen.Heading("Datasets");
        (long Id, DatasetBuild Build, string Tx)[] datasets =
        [
            await PublishAsync(cast, boxes),
            await PublishAsync(cast, transcripts),
            await PublishAsync(cast, texts),
        ];

        Screen.Heading("Money");
        await _screen.StepAsync("close the finished campaigns and return their storage deposits", _ => CloseAllAsync(cast, boxes, transcripts, texts));
        await _screen.StepAsync("everyone claims", _ => ClaimAllAsync(cast));

        Screen.Heading("Proof");
        await ProveAsync(cast, datasets);

        List<CampaignResult> results = [];
        await Indexed.CatchUpAsync(cast.Vendor, cancel);
        Ledger ledger = await Ledger.ReadAsync(cast.Vendor.Api, cancel);
        foreach (((long id, DemoCampaign campaign), (long dataset, DatasetBuild build, string tx)) in
            new[] { (boxes, _boxes), (transcripts, _transcripts), (texts, _texts) }.Zip(datasets))
        {
            CampaignMoney money = await ledger.OfAsync(cast.Vendor.Market, id, cancel);
            if (!money.Balances) throw new CliException("ERR_MONEY", $"campaign {id}: {money.In} yoctoNEAR in is not {money}");
            results.Add(new CampaignResult(id, campaign.Kind, money, dataset, build.Records, build.Root, tx));
        }
        return new DemoResult(results, _meter);
    }

    private Task<long> LaunchAsync(Cast cast, DemoCampaign campaign) => _screen.StepAsync(
        $"campaign \"{campaign.Terms.Title}\": upload {campaign.Items.Count} items, lock the reward",
        async tell =>
        {
            int uploaded = 0;
            Launched launched = await Vendor.LaunchAsync(
                cast.Vendor, [.. campaign.Raw], campaign.Spec, campaign.Terms,
                () => tell($"{Interlocked.Increment(ref uploaded)}/{campaign.Items.Count}"), cancel);
            CampaignCost cost = launched.Cost;
            return (launched.CampaignId, $"campaign {launched.CampaignId}, {cost.Rewards + cost.Fees + cost.Storage} locked");
        });

    private Task LetALeaseRunOutAsync(Cast cast, long id) => _screen.StepAsync(
        "a lease runs out: its place goes to someone else",
        async tell =>
        {
            (Suggestion Place, string Assignment) idle = await Work.TakeAsync(cast.Careless.Connection, id, cancel)
                ?? throw new CliException("ERR_NO_WORK", "the queue has no work in a new campaign");
            tell("an hour passes");
            await system.Node!.AdvanceTimeAsync(PastLease, cancel);
            DemoTasker other = cast.Taskers[0];
            (string taken, _) = await other.Connection.Market.TakeAsync(idle.Place.CampaignId, idle.Place.Batch, idle.Place.Replica, cancel);
            await Labelling.SubmitAsync(other, _transcripts, idle.Place, taken, cancel);
            return $"{idle.Assignment} lapsed, {other.Name} took {taken}";
        });

    private Task<int> WorkAsync(Cast cast, DemoCampaign campaign, long id, int most) => _screen.StepAsync(
        $"label campaign {id}",
        async tell =>
        {
            int submitted = await Labelling.WorkAsync(cast.Taskers, campaign, id, most, tell, cancel);
            return (submitted, submitted == 0 ? "no work is left" : $"{submitted} assignments submitted");
        });

    /// <summary>A batch whose labels were all rejected opens again, so work and review alternate until no work is left.</summary>
    private async Task WorkAndReviewAsync(Cast cast, DemoCampaign campaign, long id)
    {
        while (await WorkAsync(cast, campaign, id, int.MaxValue) > 0) await ReviewAsync(cast, campaign, id, leave: 0);
    }

    /// <returns>The assignments left alone.</returns>
    private Task<IReadOnlyList<string>> ReviewAsync(Cast cast, DemoCampaign campaign, long id, int leave) => _screen.StepAsync(
        $"review campaign {id}",
        async _ =>
        {
            (int accepted, int rejected, IReadOnlyList<string> left) = await Reviewing.ReviewAsync(cast.Vendor, campaign, id, leave, cancel);
            return (left, $"{accepted} labels accepted, {rejected} rejected with reasons");
        });

    private async Task LetAReviewWindowRunOutAsync(Cast cast, long id)
    {
        IReadOnlyList<string> left = await ReviewAsync(cast, _transcripts, id, leave: 1);
        await _screen.StepAsync("a review window runs out: silence pays the worker", async _ =>
        {
            await system.Node!.AdvanceTimeAsync(PastReview, cancel);
            await cast.SignInAsync(cancel);
            await cast.Taskers[0].Connection.Market.SettleAsync(left[0], cancel);
            return $"{left[0]} settled, all its labels accepted";
        });
    }

    private async Task CancelHalfWayAsync(Cast cast, long id)
    {
        int places = (_texts.Items.Count + _texts.Terms.BatchSize - 1) / _texts.Terms.BatchSize * _texts.Terms.Overlap;
        await WorkAsync(cast, _texts, id, places / 2);
        await _screen.StepAsync($"cancel campaign {id} half-way", async _ =>
        {
            // One lease is still running: what its tasker submits in time is owed, cancelled or not.
            (Suggestion place, string assignment) = await Work.TakeAsync(cast.Taskers[0].Connection, id, cancel)
                ?? throw new CliException("ERR_NO_WORK", "the queue has no work in a half-done campaign");
            await cast.Vendor.Market.CancelAsync(id, cancel);
            await Labelling.SubmitAsync(cast.Taskers[0], _texts, place, assignment, cancel);
            return $"unspent money back at once; {assignment} was still submitted";
        });
        await ReviewAsync(cast, _texts, id, leave: 0);
        Campaign closed = await Indexed.UntilAsync(() => Vendor.CampaignAsync(cast.Vendor.Api, id, cancel), campaign => campaign.State == "closed", cancel);
        Screen.Note($"campaign {closed.CampaignId} closed by itself with its last settlement");
    }

    private Task<(long Id, DatasetBuild Build, string Tx)> PublishAsync(Cast cast, long campaign) => _screen.StepAsync(
        $"publish the dataset of campaign {campaign}",
        async _ =>
        {
            await Indexed.CatchUpAsync(cast.Vendor, cancel);
            DatasetBuild build = await Publisher.BuildAsync(cast.Vendor.Api, campaign, cancel);
            (long id, TransactionResult result) = await Publisher.PublishAsync(cast.Vendor, build, cancel);
            return ((id, build, result.Hash.ToString()), $"dataset {id}, {build.Records} records, root {build.Root[..16]}…");
        });

    private async Task<string> CloseAllAsync(Cast cast, long boxes, long transcripts, long texts)
    {
        await cast.Vendor.Market.CloseAsync(boxes, cancel);
        await cast.Vendor.Market.CloseAsync(transcripts, cancel);
        foreach (long campaign in new[] { boxes, transcripts, texts })
        {
            while (!(await cast.Vendor.Market.PruneAsync(campaign, 50, cancel)).As<bool>())
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
                await connection.Market.ClaimAsync(null, cancel);
                claimed++;
            }
            catch (CliException refused) when (refused.Code == "ERR_NOTHING_TO_CLAIM")
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
        CryptoHash head = await Publisher.HeadAsync(system.Rpc, cancel);
        foreach ((long id, DatasetBuild build, _) in datasets)
        {
            await _screen.StepAsync($"verify every record of dataset {id} offline", async tell =>
            {
                int verified = await Proofs.VerifyAllAsync(cast.Vendor.Api, system.Contract, id, Path.Combine(folder, id.ToString()), head, tell, cancel);
                return verified == build.Records
                    ? $"{verified} bundles lead to block {head}"
                    : throw new CliException("ERR_NOT_PROVEN", $"{verified} bundles for {build.Records} records");
            });
        }
        string bundle = Path.Combine(folder, datasets[1].Id.ToString(), "proofs", "0.json");
        await _screen.StepAsync("change one byte of one label", async _ =>
        {
            IReadOnlyList<VerificationFailure> failures = await Proofs.ForgeAsync(bundle, system.Contract, head, cancel);
            return $"refused at {failures[0].Place} ({failures[0].Level.ToString().ToLowerInvariant()}): {failures[0].Message}";
        });
        Screen.Command($"./neartasks verify {Path.GetRelativePath(Environment.CurrentDirectory, bundle)} --trusted-head {head}");
    }
}
