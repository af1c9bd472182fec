using Near.Client;

namespace NearTasks.Cli.Local;

/// <summary>Puts the contract of this build on an account.</summary>
internal static class MarketDeployment
{
    public const string WasmResource = "contracts/neartasks.wasm";

    private static readonly NearGas InitGas = NearGas.FromTeraGas(50);

    /// <param name="account">The account that becomes the contract.</param>
    /// <param name="owner">Who receives fees and may change them.</param>
    /// <param name="feeBps">Fee on accepted labels in hundredths of a percent, at most 1000.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public static Task<TransactionResult> DeployAsync(Account account, AccountId owner, int feeBps, CancellationToken cancel)
    {
        byte[] arguments = System.Text.Encoding.UTF8.GetBytes($$"""{"owner_id":"{{owner}}","fee_bps":{{feeBps}}}""");
        return account.DeployAsync(Wasm(), new Near.Client.Action.FunctionCall("new", arguments, InitGas, NearToken.Zero), cancellationToken: cancel);
    }

    private static byte[] Wasm()
    {
        using Stream stream = typeof(MarketDeployment).Assembly.GetManifestResourceStream(WasmResource)!;
        byte[] wasm = new byte[stream.Length];
        stream.ReadExactly(wasm);
        return wasm;
    }
}
