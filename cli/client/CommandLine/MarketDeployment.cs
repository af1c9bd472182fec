using System.Text.Json;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Market;
using NearTasks.Sdk;
using AccountView = Near.Client.Rpc.AccountView;

namespace NearTasks.Cli;

/// <summary>Puts the contract of this build on an account. Can be interrupted at any instant and repeated.</summary>
internal static class MarketDeployment
{
    public const string WasmResource = "contracts/neartasks.wasm";

    private static readonly NearGas InitGas = NearGas.FromTeraGas(50);

    /// <param name="payer">Pays for the account, and becomes the contract's owner, who receives fees and may change them.</param>
    /// <param name="contract">The account that becomes the contract; directly below the payer's.</param>
    /// <param name="balance">NEAR that it starts with.</param>
    /// <param name="feeBps">Fee on accepted labels in hundredths of a percent, at most 1000.</param>
    /// <param name="keys">Where the contract's key is kept, before anything is sent.</param>
    /// <param name="network">Whose key it is.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The deploying transaction; null when an earlier try had deployed this very contract.</returns>
    public static async Task<TransactionResult?> EnsureAsync(
        Account payer,
        AccountId contract,
        NearToken balance,
        int feeBps,
        KeyStore keys,
        string network,
        CancellationToken cancellationToken
    )
    {
        (SecretKey key, _) = await NewAccount.EnsureAsync(payer, contract, balance, keys, network, cancellationToken);
        using (key)
        {
            using var market = new Account(contract, key, payer.Rpc);
            AccountView account = await FindAsync(payer, contract, cancellationToken);
            if (await IsDeployedAsync(payer, contract, account, feeBps, cancellationToken))
                return null;
            try
            {
                if (account.Amount < balance)
                    await payer.TransferAsync(contract, balance - account.Amount, WaitUntil.Final, cancellationToken);
                return await DeployAsync(market, payer.Id, feeBps, cancellationToken);
            }
            catch (ExecutionFailedException)
            {
                // What an interrupted try had sent may have come first.
                if (await IsDeployedAsync(payer, contract, await FindAsync(payer, contract, cancellationToken), feeBps, cancellationToken))
                    return null;
                throw;
            }
        }
    }

    private static async Task<AccountView> FindAsync(Account payer, AccountId contract, CancellationToken cancellationToken) =>
        await NewAccount.FindAsync(payer.Rpc, contract, cancellationToken)
        ?? throw new CliException("ERR_ACCOUNT_GONE", $"{contract} was made and has gone again; name another --contract");

    private static Task<TransactionResult> DeployAsync(Account account, AccountId owner, int feeBps, CancellationToken cancellationToken)
    {
        byte[] arguments = JsonSerializer.SerializeToUtf8Bytes(new Methods.New(owner, feeBps), MarketJson.Options);
        return account.DeployAsync(
            Wasm(),
            new Near.Client.Action.FunctionCall("new", arguments, InitGas, NearToken.Zero),
            WaitUntil.Final,
            cancellationToken
        );
    }

    /// <summary>
    /// Code and initialisation come in one transaction, so that code which is ours is initialised; by whom, the contract tells.
    /// </summary>
    private static async Task<bool> IsDeployedAsync(
        Account payer,
        AccountId contract,
        AccountView account,
        int feeBps,
        CancellationToken cancellationToken
    )
    {
        if (account.CodeHash == CryptoHash.Zero)
            return false;
        if (
            account.CodeHash == CryptoHash.Sha256(Wasm())
            && await new MarketClient(payer, contract).ViewAsync(new Views.GetConfig(), BlockReference.Optimistic, cancellationToken)
                is var config
            && (config.OwnerId, config.FeeBps) == (payer.Id, feeBps)
        )
        {
            return true;
        }

        throw new CliException(
            "ERR_ALREADY_DEPLOYED",
            $"{contract} has a contract already, of other code or other terms; name another "
                + "--contract, or follow this one with `neartasks up`"
        );
    }

    private static byte[] Wasm()
    {
        using Stream stream = typeof(MarketDeployment).Assembly.GetManifestResourceStream(WasmResource)!;
        byte[] wasm = new byte[stream.Length];
        stream.ReadExactly(wasm);
        return wasm;
    }
}
