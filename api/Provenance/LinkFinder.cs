using Near.Client;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Datasets;
using NearTasks.Market;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Provenance;

/// <summary>
/// What hangs on the events of a transaction: campaigns, assignments, labels, datasets, and the proofs of the records concerned. Anybody
/// may ask, so the work for one answer has a bound; datasets beyond it are linked without their records' proofs.
/// </summary>
public sealed class LinkFinder(DatasetStore datasets, BuildStore builds, DatasetReader reader, CampaignStore campaigns)
{
    private const int MaxDatasets = 20;
    private const int MaxProofs = 100;
    private const int MaxLookups = 40;

    public async Task<IReadOnlyList<ProvenanceLink>> FindAsync(IReadOnlyCollection<MarketEvent> events, CancellationToken cancellationToken)
    {
        var links = new List<ProvenanceLink>();
        foreach (MarketEvent happened in events)
        {
            links.AddRange(Accounts(happened).Select(account => new ProvenanceLink("account", $"/v1/accounts/{account}", account.Value)));
            if (happened is DatasetPublished published)
                AddDataset(links, await datasets.FindAsync(published.DatasetId, cancellationToken), [0]);
            if (happened is ICampaignEvent { CampaignId: var campaign })
                links.Add(new ProvenanceLink("campaign", $"/v1/campaigns/{campaign}", $"campaign {campaign}"));
            if (happened is IAssignmentEvent { Assignment: var assignment })
            {
                links.Add(new ProvenanceLink("assignment", $"/v1/assignments/{assignment}", $"assignment {assignment}"));
                links.Add(new ProvenanceLink("labels", $"/v1/assignments/{assignment}/labels", "its labels, for who may see them"));
            }
        }
        int lookups = 0;
        foreach (
            IGrouping<long, AssignmentId> campaign in events
                .OfType<IAssignmentEvent>()
                .Select(happened => happened.Assignment)
                .Distinct()
                .GroupBy(assignment => assignment.Campaign)
        )
        {
            int batchSize = (await campaigns.FindAsync(campaign.Key, cancellationToken)).BatchSize;
            foreach (Dataset dataset in await datasets.ListAsync(campaign.Key, long.MaxValue, MaxDatasets, cancellationToken))
            {
                BuildRow? build = await builds.FindAsync(dataset.CampaignId, dataset.Root, dataset.ManifestSha256, cancellationToken);
                var records = new List<long>();
                foreach (long from in campaign.Select(assignment => assignment.Batch * batchSize).Distinct())
                {
                    if (build is null || lookups == MaxLookups)
                        break;
                    lookups++;
                    records.AddRange(await reader.FindAsync(build, from, from + batchSize, MaxProofs - records.Count, cancellationToken));
                }
                AddDataset(links, dataset, records);
            }
        }
        return [.. links.Distinct()];
    }

    private static void AddDataset(List<ProvenanceLink> links, Dataset dataset, IReadOnlyList<long> records)
    {
        string path = $"/v1/datasets/{dataset.DatasetId}";
        links.Add(new ProvenanceLink("dataset", path, $"dataset {dataset.DatasetId}, {dataset.Records} records"));
        if (!dataset.HasContent)
            return;
        links.Add(new ProvenanceLink("data", $"{path}/data.jsonl", "its records"));
        links.Add(new ProvenanceLink("manifest", $"{path}/manifest.json", "what it is made of"));
        links.AddRange(
            records.Select(record => new ProvenanceLink("proof", $"{path}/records/{record}/proof", $"proof of record {record}"))
        );
    }

    private static IEnumerable<AccountId> Accounts(MarketEvent happened) =>
        happened switch
        {
            CampaignCreated { ReviewerId: { } reviewer } it => [it.VendorId, reviewer],
            CampaignCreated it => [it.VendorId],
            AssignmentSettled { ReviewerId: { } reviewer } it => [it.TaskerId, reviewer],
            IAssignmentEvent it => [it.TaskerId],
            DatasetPublished it => [it.VendorId],
            AccountRegistered it => [it.AccountId],
            AccountUnregistered it => [it.AccountId],
            ClaimStarted it => [it.AccountId],
            ClaimPaid it => [it.AccountId],
            ClaimFailed it => [it.AccountId],
            _ => [],
        };
}
