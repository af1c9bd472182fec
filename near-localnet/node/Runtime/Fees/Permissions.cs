using Near.Client;

namespace Near.Localnet.Runtime.Fees;

/// <summary>The two parts that a permission may have.</summary>
internal static class Permissions
{
    /// <summary>The restriction to calls of one contract; null for full access.</summary>
    public static FunctionCallPermission? CallOf(AccessKeyPermission permission) =>
        permission switch
        {
            AccessKeyPermission.FunctionCall(var call) => call,
            AccessKeyPermission.GasKeyFunctionCall(_, var call) => call,
            _ => null,
        };

    /// <summary>The balance and nonces of a gas key (NEP-611); null for an ordinary key.</summary>
    public static GasKeyInfo? GasKeyOf(AccessKeyPermission permission) =>
        permission switch
        {
            AccessKeyPermission.GasKeyFunctionCall(var gas, _) => gas,
            AccessKeyPermission.GasKeyFullAccess(var gas) => gas,
            _ => null,
        };

    public static AccessKey WithGasBalance(AccessKey key, NearToken balance) =>
        key with
        {
            Permission = key.Permission switch
            {
                AccessKeyPermission.GasKeyFunctionCall(var gas, var call) => new AccessKeyPermission.GasKeyFunctionCall(
                    gas with
                    {
                        Balance = balance,
                    },
                    call
                ),
                AccessKeyPermission.GasKeyFullAccess(var gas) => new AccessKeyPermission.GasKeyFullAccess(gas with { Balance = balance }),
                var other => other,
            },
        };

    public static AccessKey WithAllowance(AccessKey key, NearToken allowance) =>
        key.Permission is AccessKeyPermission.FunctionCall(var call)
            ? key with
            {
                Permission = new AccessKeyPermission.FunctionCall(call with { Allowance = allowance }),
            }
            : key;
}
