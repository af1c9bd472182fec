using Near.Client;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Actions;

/// <summary>Gas refunds go back to where the gas was paid from, if the key is still there.</summary>
internal static class KeyRefunds
{
    /// <summary>Credits the gas key that signed; false when it was an ordinary key.</summary>
    public static bool ToGasKey(ReceiptExecution run, NearToken refund)
    {
        if (Signer(run) is not { } key || Permissions.GasKeyOf(key.Permission) is not { } gasKey)
            return false;
        run.State.SetAccessKey(run.AccountId, run.Actions.SignerPublicKey, Permissions.WithGasBalance(key, gasKey.Balance + refund));
        return true;
    }

    /// <summary>Gives a key with an allowance back what the transaction took from it.</summary>
    public static void ToAllowance(ReceiptExecution run, NearToken refund)
    {
        if (Signer(run) is not { Permission: AccessKeyPermission.FunctionCall({ Allowance: { } allowance }) } key)
            return;
        NearToken sum = UInt128.MaxValue - allowance.Yoctos < refund.Yoctos ? NearToken.FromYocto(UInt128.MaxValue) : allowance + refund;
        if (sum > allowance)
            run.State.SetAccessKey(run.AccountId, run.Actions.SignerPublicKey, Permissions.WithAllowance(key, sum));
    }

    private static AccessKey? Signer(ReceiptExecution run) => run.State.GetAccessKey(run.AccountId, run.Actions.SignerPublicKey);
}
