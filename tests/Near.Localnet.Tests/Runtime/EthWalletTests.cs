using System.Text;
using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Near.Localnet.Vm;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>What accounts of Ethereum addresses run (NEP-518).</summary>
public sealed class EthWalletTests
{
    private const string Name = "0x1234567890123456789012345678901234567890";
    private const string MainnetFirst = "2zodJZK2e4nnv5AqwCRnenNSmkikXhEd7PPY6BmfTmW4";
    private const string MainnetUpdated = "5LM8a65dWxesxZeWq3HjCcjLkNTwHjTUPp8R117wZJDw";
    private const string TestnetFirst = "3PpYvRxBfC5BkZxTw8ZFG3D52w1ZRhvDDWirKoxphMDn";
    private const string TestnetUpdated = "H7BByXFswWtJzpoatHsnTKiUAomKubBTFi8tq9vzULX7";
    private const string Local = "FAq9tQRbwJPTV3PQLn2F7AUD3FW2Fw1V8ZeZuazfeu1v";

    private static readonly byte[] Wallet = WatContract.Compile(("who", """(@value_return $"wallet")"""));
    private static readonly Action.FunctionCall Call = new("who", [], NearGas.FromTeraGas(10), NearToken.Zero);

    [Theory]
    [InlineData("mainnet", 87u, MainnetFirst)]
    [InlineData("mainnet", 88u, MainnetUpdated)]
    [InlineData("mocknet", 88u, MainnetUpdated)]
    [InlineData("testnet", 87u, TestnetFirst)]
    [InlineData("testnet", 88u, TestnetUpdated)]
    [InlineData("localnet", 87u, Local)]
    [InlineData("localnet", 88u, Local)]
    public void A_new_account_gets_the_wallet_of_its_chain_and_protocol(string chainId, uint version, string hash)
    {
        TestChain chain = Chain(chainId, version);

        chain.Run("alice.near", Name, new Action.Transfer(NearToken.FromNear(1)));

        Assert.Equal(Code(hash), chain.Account(Name)!.Code);
        Assert.Equal(132UL, chain.Account(Name)!.StorageUsage);
    }

    [Theory]
    [InlineData("mocknet", MainnetFirst, MainnetUpdated)]
    [InlineData("testnet", TestnetFirst, TestnetUpdated)]
    public void From_protocol_88_on_older_accounts_run_the_newer_wallet_under_the_reference_that_they_have(
        string chainId,
        string first,
        string updated
    )
    {
        TestChain chain = Chain(chainId, 87);
        chain.Change(state =>
            state.Set(TrieKey.GlobalContractCode(new GlobalContractIdentifier.ByHash(CryptoHash.Parse(updated))), Wallet)
        );
        chain.Run("alice.near", Name, new Action.Transfer(NearToken.FromNear(1)));
        Assert.IsType<ExecutionStatus.Failure>(chain.Result(chain.Run("alice.near", Name, Call)));
        Assert.Equal(new VmError.CodeDoesNotExist(Name), View(chain).Error);

        chain.Block = chain.Block with { Config = RuntimeConfig.Of(88) };

        Assert.Equal(
            "wallet"u8.ToArray(),
            Assert.IsType<ExecutionStatus.SuccessValue>(chain.Result(chain.Run("alice.near", Name, Call))).Value
        );
        Assert.Equal("wallet"u8.ToArray(), View(chain).Value);
        Assert.Equal(Code(first), chain.Account(Name)!.Code);
    }

    [Theory]
    [InlineData(Name, "5j8XPMMKMn5cojVs4qQ65dViGtgMHgrfNtJgrC18X8Qw", true)]
    [InlineData(Name, "BL1PtbXR6CeP39LXZTVfTNap2dxruEdaWZVxptW6NufU", true)]
    [InlineData(Name, "3Za8tfLX6nKa2k4u2Aq5CRrM7EmTVSL9EERxymfnSFKd", true)]
    [InlineData(Name, Local, true)]
    [InlineData(Name, TestnetFirst, false)]
    [InlineData("carol.near", "BL1PtbXR6CeP39LXZTVfTNap2dxruEdaWZVxptW6NufU", false)]
    public void An_account_from_before_global_contracts_runs_its_chains_wallet(string name, string wallet, bool runs)
    {
        TestChain chain = Chain("testnet", 86);
        chain.Change(state =>
        {
            state.Set(TrieKey.GlobalContractCode(new GlobalContractIdentifier.ByHash(CryptoHash.Parse(TestnetFirst))), Wallet);
            var old = new AccountCode.Local(CryptoHash.Sha256(Encoding.ASCII.GetBytes($"near{wallet}")));
            state.SetAccount(TestChain.Id(name), new AccountRecord(NearToken.Zero, NearToken.Zero, 100, old));
        });

        ExecutionOutcome outcome = chain.Run("alice.near", name, Call);

        Assert.Equal(runs, chain.Result(outcome) is ExecutionStatus.SuccessValue);
    }

    private static ViewResult View(TestChain chain) => chain.Runner.Call(chain.State, chain.Block, TestChain.Id(Name), "who", [])!;

    private static AccountCode.Global Code(string hash) => new(new GlobalContractIdentifier.ByHash(CryptoHash.Parse(hash)));

    private static TestChain Chain(string chainId, uint version)
    {
        var chain = new TestChain(version, "alice.near");
        chain.Block = chain.Block with { ChainId = chainId };
        return chain;
    }
}
