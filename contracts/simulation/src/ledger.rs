use std::collections::BTreeMap;

use serde_json::Value;

/// What an indexer that sees nothing but events knows about money and assignments.
#[derive(Debug, Default)]
pub struct Ledger {
    pub balances: BTreeMap<String, u128>,
    pub campaigns: BTreeMap<u64, CampaignMoney>,
    /// Deposits of registered accounts.
    pub deposits: BTreeMap<String, u128>,
    pub in_flight: u128,
    assignments: BTreeMap<String, Stage>,
}

#[derive(Debug, Default)]
pub struct CampaignMoney {
    vendor: String,
    pub escrow: u128,
    pub storage: u128,
}

#[derive(Debug, PartialEq)]
enum Stage {
    Leased,
    Submitted,
    Over,
}

impl Ledger {
    pub fn read(&mut self, line: &str) {
        let event: Value = serde_json::from_str(line.strip_prefix("EVENT_JSON:").unwrap()).unwrap();
        let data = &event["data"][0];
        match text(&event, "event").as_str() {
            "account_registered" => {
                assert_eq!(None, self.deposits.insert(text(data, "account_id"), yocto(data, "deposit")));
            }
            "account_unregistered" => {
                assert_eq!(Some(yocto(data, "deposit")), self.deposits.remove(&text(data, "account_id")));
            }
            "campaign_created" => {
                let vendor = text(data, "vendor_id");
                self.campaigns.insert(id(data), CampaignMoney { vendor, ..CampaignMoney::default() });
                self.fund(data);
            }
            "campaign_topped_up" => self.fund(data),
            "campaign_cancelled" | "campaign_closed" => self.refund(data),
            "campaign_pruned" => self.prune(data),
            "assignment_taken" => self.step(data, None, Stage::Leased),
            "assignment_released" => {
                self.step(data, Some(&Stage::Leased), Stage::Over);
                self.refund(data);
            }
            "assignment_submitted" => self.step(data, Some(&Stage::Leased), Stage::Submitted),
            "assignment_settled" => {
                self.step(data, Some(&Stage::Submitted), Stage::Over);
                self.settle(data);
            }
            "claim_started" => {
                *self.balance(&text(data, "account_id")) -= amount(data, "money");
                self.in_flight += amount(data, "money");
            }
            "claim_paid" => self.in_flight -= amount(data, "money"),
            "claim_failed" => {
                self.in_flight -= amount(data, "money");
                *self.balance(&text(data, "account_id")) += amount(data, "money");
            }
            _ => {}
        }
    }

    fn balance(&mut self, account: &str) -> &mut u128 {
        self.balances.entry(account.to_owned()).or_default()
    }

    fn fund(&mut self, data: &Value) {
        let campaign = self.campaigns.get_mut(&id(data)).unwrap();
        campaign.escrow += amount(data, "rewards") + amount(data, "fees");
        campaign.storage += yocto(data, "storage");
    }

    fn refund(&mut self, data: &Value) {
        let refund = amount(data, "refund");
        let campaign = self.campaigns.get_mut(&id(data)).unwrap();
        campaign.escrow -= refund;
        let vendor = campaign.vendor.clone();
        *self.balance(&vendor) += refund;
    }

    fn settle(&mut self, data: &Value) {
        let (paid, fee) = (amount(data, "paid"), amount(data, "fee"));
        self.campaigns.get_mut(&id(data)).unwrap().escrow -= paid + fee;
        *self.balance(&text(data, "tasker_id")) += paid;
        *self.balance(&text(data, "fee_to")) += fee;
        self.refund(data);
    }

    fn prune(&mut self, data: &Value) {
        let storage = yocto(data, "storage");
        let campaign = self.campaigns.get_mut(&id(data)).unwrap();
        campaign.storage -= storage;
        let vendor = campaign.vendor.clone();
        *self.balance(&vendor) += storage;
        if data["removed"] == true {
            let gone = self.campaigns.remove(&id(data)).unwrap();
            assert_eq!((0, 0), (gone.escrow, gone.storage), "a campaign goes without money left in it");
        }
    }

    /// An assignment goes leased, submitted, over: each once, in this order.
    fn step(&mut self, data: &Value, from: Option<&Stage>, to: Stage) {
        let before = self.assignments.insert(text(data, "assignment"), to);
        assert_eq!(from, before.as_ref(), "{data}");
    }
}

fn text(data: &Value, field: &str) -> String {
    data[field].as_str().unwrap().to_owned()
}

/// Of NEAR, the only token there is.
fn amount(data: &Value, field: &str) -> u128 {
    assert_eq!(data[field]["token"], "near");
    yocto(&data[field], "amount")
}

fn yocto(data: &Value, field: &str) -> u128 {
    text(data, field).parse().unwrap()
}

fn id(data: &Value) -> u64 {
    data["campaign_id"].as_u64().unwrap()
}
