namespace NearTasks.Indexer.Tests.Simulation;

// The verbs of vendors and the owner.
public sealed partial class Marketplace
{
    private SimulatedCall CreateCampaign()
    {
        var campaign = new SimulatedCampaign
        {
            Id = Campaigns.Count + 1,
            Vendor = Pick(Vendors),
            Items = _random.Next(1, LargestCampaign + 1),
            BatchSize = _random.Next(1, 4),
            Overlap = _random.Next(1, 4),
            // Beyond what a decimal or a 64-bit number holds.
            Reward = (UInt128)_random.NextInt64(1, long.MaxValue) * (UInt128)_random.Next(1, 1_000_000_000) + 1,
            FeeBps = _feeBps,
        };
        UInt128 rewards = campaign.Reward * (UInt128)(campaign.Items * campaign.Overlap);
        campaign.Deposited = rewards + campaign.FeeOf(rewards);
        campaign.Storage = SimulatedCampaign.StorageOf(campaign.Batches, campaign.Overlap, record: true);
        AddPlaces(campaign, 0);
        Campaigns.Add(campaign);
        return Call(
            campaign.Vendor,
            "create_campaign",
            campaign.Deposited + campaign.Storage,
            () =>
            {
                Register(campaign.Vendor);
                Emit(
                    "campaign_created",
                    new
                    {
                        campaign_id = campaign.Id,
                        vendor_id = campaign.Vendor,
                        reviewer_id = _random.Next(2) == 0 ? "reviewer.near" : null,
                        title = "Hunde & \"Katzen\" 狗\u0000",
                        kind = "image_boxes",
                        spec_sha256 = RandomHash(),
                        spec_uri = "https://example.org/spec.json",
                        manifest_root = RandomHash(),
                        items = campaign.Items,
                        batch_size = campaign.BatchSize,
                        overlap = campaign.Overlap,
                        reward = Text(campaign.Reward),
                        token = "near",
                        fee_bps = campaign.FeeBps,
                        lease_seconds = 600,
                        review_seconds = 1200,
                        rewards = Text(rewards),
                        fees = Text(campaign.FeeOf(rewards)),
                        storage = Text(campaign.Storage),
                    }
                );
            }
        );
    }

    private SimulatedCall? TopUp()
    {
        if (Campaign("open") is not { Overlap: < 6 } campaign)
            return null;
        int before = campaign.Overlap++;
        UInt128 all = campaign.Reward * (UInt128)(campaign.Items * campaign.Overlap);
        UInt128 rewards = campaign.Reward * (UInt128)campaign.Items;
        UInt128 fees = campaign.FeeOf(all) - campaign.FeeOf(all - rewards);
        UInt128 storage =
            SimulatedCampaign.StorageOf(campaign.Batches, campaign.Overlap, true)
            - SimulatedCampaign.StorageOf(campaign.Batches, before, true);
        campaign.Deposited += rewards + fees;
        campaign.Storage += storage;
        AddPlaces(campaign, before);
        return Call(
            campaign.Vendor,
            "top_up",
            rewards + fees + storage,
            () =>
                Emit(
                    "campaign_topped_up",
                    new
                    {
                        campaign_id = campaign.Id,
                        overlap = campaign.Overlap,
                        rewards = Text(rewards),
                        fees = Text(fees),
                        storage = Text(storage),
                    }
                )
        );
    }

    private SimulatedCall? Cancel()
    {
        if (Campaign("open") is not { } campaign)
            return null;
        return Call(
            campaign.Vendor,
            "cancel",
            1,
            () =>
            {
                campaign.State = "cancelled";
                Emit(
                    "campaign_cancelled",
                    new
                    {
                        campaign_id = campaign.Id,
                        refund = Text(RefundFreed(campaign)),
                        held = Text(campaign.Held),
                    }
                );
                CloseIfDone(campaign);
            }
        );
    }

    private SimulatedCall? Close()
    {
        if (Campaign("open") is not { Committed: 0 } campaign)
            return null;
        return Call(
            campaign.Vendor,
            "close",
            1,
            () =>
            {
                campaign.State = "closed";
                UInt128 refund = campaign.Escrow;
                campaign.Refunded += refund;
                Credit(campaign.Vendor, refund);
                Emit("campaign_closed", new { campaign_id = campaign.Id, refund = Text(refund) });
            }
        );
    }

    private SimulatedCall? Prune()
    {
        if (Campaign("closed") is not { } campaign)
            return null;
        int from = campaign.Pruned;
        campaign.Pruned = Math.Min(campaign.Batches, from + _random.Next(1, 4));
        bool removed = campaign.Pruned == campaign.Batches;
        UInt128 refund = removed ? campaign.Storage : SimulatedCampaign.StorageOf(campaign.Pruned - from, campaign.Overlap, record: false);
        campaign.Storage -= refund;
        Credit(campaign.Vendor, refund);
        if (removed)
            campaign.State = "pruned";
        return Call(
            Pick(Taskers),
            "prune",
            0,
            () =>
                Emit(
                    "campaign_pruned",
                    new
                    {
                        campaign_id = campaign.Id,
                        from_batch = from,
                        to_batch = campaign.Pruned,
                        refund = Text(refund),
                        removed,
                    }
                )
        );
    }

    private SimulatedCall? Publish()
    {
        if (Campaign("open", "closed") is not { } campaign)
            return null;
        return Call(
            campaign.Vendor,
            "publish_dataset",
            462,
            () =>
                Emit(
                    "dataset_published",
                    new
                    {
                        dataset_id = ++_datasets,
                        campaign_id = campaign.Id,
                        vendor_id = campaign.Vendor,
                        root = RandomHash(),
                        records = campaign.Items,
                        manifest_sha256 = RandomHash(),
                        uri = "https://example.org/dataset",
                    }
                )
        );
    }

    private SimulatedCall Settings() =>
        Call(
            Owner,
            "set_fee",
            1,
            () =>
            {
                _feeBps = _random.Next(0, 1001);
                Emit("fee_changed", new { fee_bps = _feeBps });
                Emit("pause_changed", new { paused = _random.Next(2) == 0 });
                Emit("owner_proposed", new { owner_id = "next.near" });
                if (_random.Next(2) == 0)
                    Emit("owner_changed", new { owner_id = Owner });
            }
        );

    private static void AddPlaces(SimulatedCampaign campaign, int firstReplica)
    {
        for (int batch = 0; batch < campaign.Batches; batch++)
        {
            for (int replica = firstReplica; replica < campaign.Overlap; replica++)
                campaign.Places.Add(new SimulatedPlace { Batch = batch, Replica = replica });
        }
    }

    /// <summary>In a cancelled campaign everything that no work in progress may earn goes back at once.</summary>
    private UInt128 RefundFreed(SimulatedCampaign campaign)
    {
        if (campaign.State != "cancelled")
            return 0;
        UInt128 refund = campaign.Escrow - campaign.Held;
        campaign.Refunded += refund;
        Credit(campaign.Vendor, refund);
        return refund;
    }

    private void CloseIfDone(SimulatedCampaign campaign)
    {
        if (campaign is not { State: "cancelled", Committed: 0 })
            return;
        campaign.State = "closed";
        Emit("campaign_closed", new { campaign_id = campaign.Id, refund = "0" });
    }
}
