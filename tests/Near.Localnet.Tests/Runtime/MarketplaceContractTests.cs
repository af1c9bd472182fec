using System.Text;
using System.Text.Json;
using Near.Client;
using Near.Localnet.Runtime;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>A contract of near-sdk: the project's own.</summary>
public sealed class MarketplaceContractTests
{
    [Fact]
    public void The_marketplace_is_deployed_and_initialized_in_one_batch_and_answers_views()
    {
        using Stream stream = typeof(MarketplaceContractTests).Assembly.GetManifestResourceStream("neartasks.wasm")!;
        byte[] wasm = new byte[stream.Length];
        stream.ReadExactly(wasm);
        var chain = new TestChain("market.near", "owner.near");
        byte[] init = Encoding.UTF8.GetBytes("""{"owner_id":"owner.near","fee_bps":250}""");

        ExecutionOutcome outcome = chain.Run(
            "market.near",
            "market.near",
            new Action.DeployContract(wasm),
            new Action.FunctionCall("new", init, NearGas.FromTeraGas(30), NearToken.Zero)
        );

        Assert.IsType<ExecutionStatus.SuccessValue>(chain.Result(outcome));
        ExecutionOutcome receipt = chain.Outcomes[outcome.ReceiptIds.Single()];
        Assert.Contains("contract_initialized", receipt.Logs[0]);
        ViewResult config = chain.Runner.Call(
            chain.State,
            chain.Block,
            TestChain.Id("market.near"),
            "get_config",
            Encoding.UTF8.GetBytes("{}")
        )!;
        Assert.Null(config.Error);
        Assert.Equal("owner.near", JsonDocument.Parse(config.Value).RootElement.GetProperty("owner_id").GetString());
    }
}
