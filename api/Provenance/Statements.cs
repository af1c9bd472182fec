using NearTasks.Market;

namespace NearTasks.Api.Provenance;

/// <summary>Says in words what an event of the contract proves.</summary>
internal static class Statements
{
    /// <exception cref="ArgumentOutOfRangeException">An event that has no sentence yet; StatementTests looks for each.</exception>
    public static string Of(MarketEvent happened) =>
        happened switch
        {
            ContractInitialized it => $"The contract began with owner {it.OwnerId} and a fee of {it.FeeBps} basis points.",
            CampaignCreated it => $"{it.VendorId} locked {it.Rewards} for rewards and {it.Fees} for fees, for {it.Items} items with "
                + $"{it.Overlap} labels each, and fixed the items (manifest root {it.ManifestRoot}) and the instructions "
                + $"(SHA-256 {it.SpecSha256}) of campaign {it.CampaignId}.",
            CampaignToppedUp it =>
                $"Campaign {it.CampaignId} was raised to {it.Overlap} labels an item, with {it.Rewards} more locked for rewards.",
            CampaignCancelled it => $"Campaign {it.CampaignId} takes no new work; {it.Refund} went back to the vendor, "
                + $"{it.Held} stays for work in progress.",
            CampaignClosed it => $"Campaign {it.CampaignId} closed; {it.Refund} that nobody was owed went back to the vendor.",
            CampaignPruned it => $"Records of campaign {it.CampaignId} were removed; their storage deposit of {it.Storage} "
                + "went back to the vendor.",
            AssignmentTaken it => $"{it.TaskerId} took batch {it.Batch} of campaign {it.CampaignId} as assignment {it.Assignment}.",
            AssignmentReleased it => $"{it.TaskerId} lost assignment {it.Assignment} ({it.Reason.Word()}).",
            AssignmentSubmitted it =>
                $"{it.TaskerId} committed to {it.Count} labels of assignment {it.Assignment} by their root {it.LabelsRoot}.",
            AssignmentSettled it => $"Of assignment {it.Assignment}, {it.Accepted} labels were accepted and {it.Rejected} rejected by "
                + $"{it.By.Word()}; {it.TaskerId} was paid {it.Paid} for the labels under root {it.LabelsRoot}.",
            AccountRegistered it => $"{it.AccountId} registered with a storage deposit of {it.Deposit}.",
            AccountUnregistered it => $"{it.AccountId} left; its storage deposit of {it.Deposit} was returned.",
            ClaimStarted it => $"{it.AccountId} asked for {it.Money} of its balance.",
            ClaimPaid it => $"{it.Money} reached {it.AccountId}.",
            ClaimFailed it => $"{it.Money} could not be sent and went back to the balance of {it.AccountId}.",
            DatasetPublished it => $"{it.VendorId} published dataset {it.DatasetId} of campaign {it.CampaignId}: "
                + $"{it.Records} records under root {it.Root}.",
            FeeChanged it => $"The fee of later campaigns is {it.FeeBps} basis points.",
            PauseChanged it => it.Paused ? "New campaigns and takes are paused." : "New campaigns and takes are no longer paused.",
            OwnerProposed it => $"{it.OwnerId} was proposed as owner.",
            OwnerChanged it => $"{it.OwnerId} is the owner.",
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.Name, "There is no sentence for this event."),
        };
}
