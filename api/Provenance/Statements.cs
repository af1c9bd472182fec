using System.Text.Json;
using Near.Client;

namespace NearTasks.Api.Provenance;

/// <summary>Says in words what an event of the contract proves. The names are those of contracts/README.md.</summary>
internal static class Statements
{
    public static string Of(string name, JsonElement data)
    {
        string Get(string member) => data.TryGetProperty(member, out JsonElement value) ? value.ToString() : "?";

        // Every token so far is NEAR itself, in its smallest unit.
        string Amount(string member) =>
            UInt128.TryParse(Get(member), out UInt128 yocto) ? NearToken.FromYocto(yocto).ToString() : Get(member);

        return name switch
        {
            "contract_initialized" => $"The contract began with owner {Get("owner_id")} and a fee of {Get("fee_bps")} basis points.",
            "campaign_created" =>
                $"{Get("vendor_id")} locked {Amount("rewards")} for rewards and {Amount("fees")} for fees, for {Get("items")} items "
                    + $"with {Get("overlap")} labels each, "
                    + $"and fixed the items (manifest root {Get("manifest_root")}) and the instructions (SHA-256 "
                    + $"{Get("spec_sha256")}) of campaign {Get("campaign_id")}.",
            "campaign_topped_up" => $"Campaign {Get("campaign_id")} was raised to {Get("overlap")} labels an item, with "
                + $"{Amount("rewards")} more locked for rewards.",
            "campaign_cancelled" => $"Campaign {Get("campaign_id")} takes no new work; {Amount("refund")} went back to "
                + $"the vendor, {Amount("held")} stays for work in progress.",
            "campaign_closed" => $"Campaign {Get("campaign_id")} closed; {Amount("refund")} that nobody was owed went back to the vendor.",
            "campaign_pruned" => $"Records of campaign {Get("campaign_id")} were removed; their storage deposit of "
                + $"{Amount("refund")} went back to the vendor.",
            "assignment_taken" =>
                $"{Get("tasker_id")} took batch {Get("batch")} of campaign {Get("campaign_id")} as assignment {Get("assignment")}.",
            "assignment_released" => $"{Get("tasker_id")} lost assignment {Get("assignment")} ({Get("reason")}).",
            "assignment_submitted" => $"{Get("tasker_id")} committed to {Get("count")} labels of assignment "
                + $"{Get("assignment")} by their root {Get("labels_root")}.",
            "assignment_settled" =>
                $"Of assignment {Get("assignment")}, {Get("accepted")} labels were accepted and {Get("rejected")} rejected by {Get("by")}; "
                    + $"{Get("tasker_id")} was paid {Amount("paid")} for the labels under root {Get("labels_root")}.",
            "account_registered" => $"{Get("account_id")} registered with a storage deposit of {Amount("deposit")}.",
            "account_unregistered" => $"{Get("account_id")} left; its storage deposit of {Amount("refund")} was returned.",
            "claim_started" => $"{Get("account_id")} asked for {Amount("amount")} of its balance.",
            "claim_paid" => $"{Amount("amount")} reached {Get("account_id")}.",
            "claim_failed" => $"{Amount("amount")} could not be sent and went back to the balance of {Get("account_id")}.",
            "dataset_published" =>
                $"{Get("vendor_id")} published dataset {Get("dataset_id")} of campaign {Get("campaign_id")}: {Get("records")} "
                    + $"records under root {Get("root")}.",
            "fee_changed" => $"The fee of later campaigns is {Get("fee_bps")} basis points.",
            "pause_changed" => $"New campaigns and takes are paused: {Get("paused")}.",
            "owner_proposed" => $"{Get("owner_id")} was proposed as owner.",
            "owner_changed" => $"{Get("owner_id")} is the owner.",
            _ => $"The contract said {name}.",
        };
    }
}
