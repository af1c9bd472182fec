using NearTasks.Cli.Local;
using NearTasks.Market;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Cli.Demo;

/// <summary>The whole job on real data. Every step throws when it does not hold.</summary>
internal sealed partial class DemoScript(LocalSystem system, DemoCampaigns campaigns, int seed, CancellationToken cancellationToken)
{
    private readonly Screen _screen = new();
    private readonly Meter _meter = new();
    private readonly DemoCampaign _boxes = campaigns.Boxes;
    private readonly DemoCampaign _transcripts = campaigns.Transcripts;
    private readonly DemoCampaign _texts = campaigns.Texts;

    public async Task<DemoResult> RunAsync()
    {
        Screen.Heading("People and orders");
        using Cast cast = await _screen.StepAsync(
            "create a vendor and five taskers, register them, sign in by NEP-413",
            async _ => (await Cast.CreateAsync(system, seed, _meter, cancellationToken), "six accounts")
        );
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
        await _screen.StepAsync(
            "close the finished campaigns and return their storage deposits",
            _ => CloseAllAsync(cast, boxes, transcripts, texts)
        );
        await _screen.StepAsync("everyone claims", _ => ClaimAllAsync(cast));

        Screen.Heading("Proof");
        await ProveAsync(cast, datasets);

        List<CampaignResult> results = [];
        await Indexed.CatchUpAsync(cast.Vendor, cancellationToken);
        Ledger ledger = await Ledger.ReadAsync(cast.Vendor.Api, cancellationToken);
        foreach (
            ((long id, DemoCampaign campaign), (long dataset, DatasetBuild build, string tx)) in new[]
            {
                (boxes, _boxes),
                (transcripts, _transcripts),
                (texts, _texts),
            }.Zip(datasets)
        )
        {
            CampaignMoney money = await ledger.OfAsync(cast.Vendor.Market, id, cancellationToken);
            if (!money.Balances)
                throw new CliException("ERR_MONEY", $"campaign {id}: {money.In} yoctoNEAR in is not {money}");
            results.Add(new CampaignResult(id, campaign.Asked.Kind.Name, money, dataset, build.Records, build.Root, tx));
        }
        return new DemoResult(results, _meter);
    }

    private Task<long> LaunchAsync(Cast cast, DemoCampaign campaign) =>
        _screen.StepAsync(
            $"campaign \"{campaign.Terms.Title}\": upload {campaign.Items.Count} items, lock the reward",
            async tell =>
            {
                Launched launched = await cast.Vendor.Vendor.LaunchAsync(
                    [.. campaign.Raw],
                    campaign.Spec,
                    campaign.Terms,
                    new Told(tell),
                    cancellationToken
                );
                Cost cost = launched.Cost;
                return (
                    launched.CampaignId,
                    $"campaign {launched.CampaignId}, {(cost.Rewards + cost.Fees).ToNear() + cost.Storage} locked"
                );
            }
        );

    /// <summary>Progress as the running step tells it.</summary>
    private sealed class Told(Action<string> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell($"{value.Done}/{value.All}");
    }
}
