using System.Text.Json;
using Near.Client;
using Near.Client.Light;
using NearTasks.Histories;

namespace NearTasks.Provenance.Tests.Bundles;

/// <summary>What the contract's own rules logged is read from proofs of receipts as it was meant.</summary>
[Seeded]
public sealed class HistoryTests
{
    private static readonly AccountId Contract = AccountId.Parse("market.near");

    public static TheoryData<string> Histories => [.. History.Names.Where(name => name != History.Long)];

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Every_event_that_a_bundle_speaks_of_is_found_in_its_receipt_and_in_no_other(string name)
    {
        var chain = new FakeChain();
        chain.AddBlock();
        (CryptoHash Receipt, IReadOnlyList<MarketEvent> Said)[] receipts =
        [
            .. History
                .Read(name)
                .Calls.Where(call => call.Error is null)
                .Select(call =>
                    (
                        chain.Execute(Contract, call.Logs),
                        (IReadOnlyList<MarketEvent>)[.. call.Logs.Select(log => EventLog.Parse(log)!.Read()!)]
                    )
                ),
        ];
        CryptoHash head = chain.AddBlock().Hash();
        var verifier = new ReceiptVerifier(Contract, await chain.GetHeaderAsync(head, TestContext.Current.CancellationToken));
        int found = 0;
        foreach ((CryptoHash receipt, IReadOnlyList<MarketEvent> said) in receipts)
        {
            ReceiptProof proof = chain.ReceiptProof(receipt, head);
            found += Check<CampaignCreated>() + Check<AssignmentSubmitted>() + Check<AssignmentSettled>() + Check<DatasetPublished>();

            int Check<T>()
                where T : MarketEvent
            {
                T[] expected = [.. said.OfType<T>()];
                foreach (T each in expected)
                    Assert.Equal(Text(each), Text(verifier.Event<T>(proof, read => Text(read) == Text(each))));
                if (expected.Length == 0)
                    Assert.Equal(FailureCode.EventMissing, Assert.Throws<ProofException>(() => verifier.Event<T>(proof, _ => true)).Code);
                return expected.Length;
            }
        }
        Assert.True(found > 20, $"{found} events in {receipts.Length} receipts");
    }

    private static string Text(MarketEvent happened) => JsonSerializer.Serialize(happened, happened.GetType(), MarketJson.Options);
}
