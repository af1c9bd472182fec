namespace NearTasks.Indexer.Tests.Simulation;

// The verbs of taskers and reviewers.
public sealed partial class Marketplace
{
    private SimulatedCall? Take()
    {
        if (Campaign("open") is not { } campaign)
            return null;
        SimulatedPlace place = Pick(campaign.Places);
        string tasker = Pick(Taskers);
        if (
            place.State != "open" && !Lapsed(place)
            || campaign.Places.Exists(other => other.Batch == place.Batch && other.Tasker == tasker && !Lapsed(other))
        )
        {
            return new SimulatedCall(tasker, "take", 0, [], "Smart contract panicked: ERR_PLACE_TAKEN: take another place");
        }
        return Call(
            tasker,
            "take",
            0,
            () =>
            {
                Register(tasker);
                if (place.State == "leased")
                    EndLease(campaign, place, "lapsed");
                (place.State, place.Tasker, place.Until) = ("leased", tasker, _now + 600 * Second);
                campaign.Committed += campaign.ItemsOf(place.Batch);
                EmitAssignment("assignment_taken", campaign, place, new() { ["lease_until"] = Text(place.Until) });
            }
        );
    }

    private SimulatedCall? Release()
    {
        if (Place("leased") is not var (campaign, place))
            return null;
        return Call(
            place.Tasker!,
            "release",
            0,
            () =>
            {
                EndLease(campaign, place, Lapsed(place) ? "lapsed" : "released");
                CloseIfDone(campaign);
            }
        );
    }

    private SimulatedCall? Submit()
    {
        if (Place("leased") is not var (campaign, place) || Lapsed(place))
            return null;
        return Call(
            place.Tasker!,
            "submit",
            0,
            () =>
            {
                (place.State, place.Root, place.Until) = ("submitted", RandomHash(), _now + 1200 * Second);
                int count = campaign.ItemsOf(place.Batch);
                Count(place.Tasker!, submitted: count);
                EmitAssignment(
                    "assignment_submitted",
                    campaign,
                    place,
                    new()
                    {
                        ["labels_root"] = place.Root,
                        ["count"] = count,
                        ["review_until"] = Text(place.Until),
                    }
                );
            }
        );
    }

    private SimulatedCall? Review()
    {
        if (Place("submitted") is not var (campaign, place) || place.Until <= _now)
            return null;
        int count = campaign.ItemsOf(place.Batch);
        bool[] accepted = Enumerable.Range(0, count).Select(_ => _random.Next(4) > 0).ToArray();
        return Call(campaign.Vendor, "review", 0, () => Apply(campaign, place, "review", accepted));
    }

    private SimulatedCall? Settle()
    {
        if (Place("submitted") is not var (campaign, place) || place.Until > _now)
            return null;
        return Call(
            Pick(Taskers),
            "settle",
            0,
            () => Apply(campaign, place, "timeout", [.. Enumerable.Repeat(true, campaign.ItemsOf(place.Batch))])
        );
    }

    private SimulatedCall? Claim(string transaction)
    {
        var rich = Balances.Where(balance => balance.Value > 0).Select(balance => balance.Key).ToList();
        if (rich.Count == 0)
            return null;
        string account = Pick(rich);
        UInt128 amount = _random.Next(2) == 0 ? Balances[account] : Balances[account] / 2 + 1;
        Balances[account] -= amount;
        var claim = new
        {
            account_id = account,
            token = "near",
            amount = Text(amount),
        };
        bool paid = _random.Next(3) > 0;
        _callbacks.Add(() =>
        {
            if (!paid)
                Credit(account, amount);
            return Call("market.near", "on_claim", 0, () => Emit(paid ? "claim_paid" : "claim_failed", claim)) with
            {
                TxHash = transaction,
            };
        });
        return Call(account, "claim", 0, () => Emit("claim_started", claim)) with { TxHash = transaction };
    }

    private void Apply(SimulatedCampaign campaign, SimulatedPlace place, string by, bool[] verdicts)
    {
        int accepted = verdicts.Count(each => each);
        byte[] bitmap = new byte[(verdicts.Length + 7) / 8];
        for (int i = 0; i < verdicts.Length; i++)
            bitmap[i / 8] |= (byte)((verdicts[i] ? 1 : 0) << (i % 8));
        bool reopened = accepted == 0 && campaign.State == "open";
        UInt128 paid = campaign.Reward * (UInt128)accepted;
        campaign.Paid += paid;
        UInt128 fee = campaign.FeeOf(campaign.Paid) - campaign.Fees;
        campaign.Fees += fee;
        campaign.Committed -= verdicts.Length;
        Credit(place.Tasker!, paid);
        Credit(Owner, fee);
        Count(place.Tasker!, accepted: accepted, rejected: verdicts.Length - accepted);
        EmitAssignment(
            "assignment_settled",
            campaign,
            place,
            new()
            {
                ["by"] = by,
                ["reviewer_id"] = by == "review" ? campaign.Vendor : null,
                ["labels_root"] = place.Root!,
                ["accepted"] = accepted,
                ["rejected"] = verdicts.Length - accepted,
                ["accepted_bitmap"] = Convert.ToBase64String(bitmap),
                ["reasons"] = verdicts.Where(each => !each).Select(_ => new { code = "imprecise", reason_sha256 = RandomHash() }).ToArray(),
                ["token"] = "near",
                ["paid"] = Text(paid),
                ["fee"] = Text(fee),
                ["fee_to"] = Owner,
                ["refund"] = Text(RefundFreed(campaign)),
                ["reopened"] = reopened,
            }
        );
        place.State = "settled";
        if (reopened)
            Reopen(place);
        CloseIfDone(campaign);
    }

    private void EndLease(SimulatedCampaign campaign, SimulatedPlace place, string reason)
    {
        campaign.Committed -= campaign.ItemsOf(place.Batch);
        EmitAssignment("assignment_released", campaign, place, new() { ["reason"] = reason, ["refund"] = Text(RefundFreed(campaign)) });
        Reopen(place);
    }

    private static void Reopen(SimulatedPlace place) => (place.State, place.Attempt, place.Tasker) = ("open", place.Attempt + 1, null);

    private bool Lapsed(SimulatedPlace place) => place.State == "leased" && place.Until <= _now;

    private (SimulatedCampaign, SimulatedPlace)? Place(string state)
    {
        if (Campaign("open", "cancelled") is not { } campaign)
            return null;
        List<SimulatedPlace> found = campaign.Places.FindAll(place => place.State == state);
        return found.Count == 0 ? null : (campaign, Pick(found));
    }

    private void Count(string tasker, int submitted = 0, int accepted = 0, int rejected = 0)
    {
        (long Submitted, long Accepted, long Rejected) before = Counters.GetValueOrDefault(tasker);
        Counters[tasker] = (before.Submitted + submitted, before.Accepted + accepted, before.Rejected + rejected);
    }

    private void EmitAssignment(string name, SimulatedCampaign campaign, SimulatedPlace place, Dictionary<string, object?> more)
    {
        var data = new Dictionary<string, object?>()
        {
            ["assignment"] = $"{campaign.Id}.{place.Batch}.{place.Replica}.{place.Attempt}",
            ["campaign_id"] = campaign.Id,
            ["batch"] = place.Batch,
            ["replica"] = place.Replica,
            ["attempt"] = place.Attempt,
            ["tasker_id"] = place.Tasker,
        };
        foreach ((string? key, object? value) in more)
            data[key] = value;
        Emit(name, data);
    }
}
