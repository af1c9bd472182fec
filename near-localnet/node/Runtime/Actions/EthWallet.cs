using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Actions;

/// <summary>
/// The wallet that accounts of Ethereum addresses run: a global contract, other code on each chain (NEP-518). An account keeps the
/// reference that
/// it was made with, and runs the newest wallet (nearcore, wallet-contract).
/// </summary>
internal sealed class EthWallet
{
    /// <summary>
    /// The code hashes that such accounts had before there were global contracts: each of the word <c>near</c> and a wallet's hash.
    /// </summary>
    private static readonly CryptoHash[] BeforeGlobal =
    [
        CryptoHash.Parse("77CJrGB4MNcG2fJXr87m3HCZngUMxZQYwhqGqcHSd7BB"),
        CryptoHash.Parse("DBV2KeAR8iaEy6aGpmvAm5HAh1WiZRQ6Tsira4UM83S9"),
        CryptoHash.Parse("4reLvkAWfqk5fsqio1KLudk46cqRz9erQdaHkWZKMJDZ"),
        CryptoHash.Parse("5Ch7WN9GVGHY6rneCsHDHwiC6RPSXjRkXo3sA3c6TT1B"),
    ];

    private static readonly (AccountCode.Global First, AccountCode.Global Updated) Mainnet = (
        Contract("2zodJZK2e4nnv5AqwCRnenNSmkikXhEd7PPY6BmfTmW4"),
        Contract("5LM8a65dWxesxZeWq3HjCcjLkNTwHjTUPp8R117wZJDw")
    );

    private static readonly (AccountCode.Global First, AccountCode.Global Updated) Testnet = (
        Contract("3PpYvRxBfC5BkZxTw8ZFG3D52w1ZRhvDDWirKoxphMDn"),
        Contract("H7BByXFswWtJzpoatHsnTKiUAomKubBTFi8tq9vzULX7")
    );

    private static readonly AccountCode.Global Elsewhere = Contract("FAq9tQRbwJPTV3PQLn2F7AUD3FW2Fw1V8ZeZuazfeu1v");

    private readonly AccountCode.Global _first;

    public EthWallet(string chainId, RuntimeConfig config)
    {
        (_first, AccountCode.Global updated) = chainId switch
        {
            "mainnet" or "mocknet" => Mainnet,
            "testnet" => Testnet,
            _ => (Elsewhere, Elsewhere),
        };
        Current = config.Enables(ProtocolFeature.UpdatedEthWalletContract) ? updated : _first;
    }

    /// <summary>What new accounts get.</summary>
    public AccountCode.Global Current { get; }

    public static EthWallet Of(BlockContext block) => new(block.ChainId, block.Config);

    /// <summary>What an account runs that has this code.</summary>
    public AccountCode? Resolve(AccountId account, AccountCode? code) =>
        code switch
        {
            AccountCode.Local(var hash) when account.IsEthImplicit && BeforeGlobal.Contains(hash) => Current,
            _ => _first.Equals(code) ? Current : code,
        };

    private static AccountCode.Global Contract(string hash) => new(new GlobalContractIdentifier.ByHash(CryptoHash.Parse(hash)));
}
