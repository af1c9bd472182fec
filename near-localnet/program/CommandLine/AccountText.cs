using System.CommandLine.Parsing;
using Near.Client;

namespace Near.Localnet.CommandLine;

/// <summary>A NEAR account's name.</summary>
internal static class AccountText
{
    public static AccountId Parse(ArgumentResult result)
    {
        if (!AccountId.TryParse(result.Tokens[0].Value, out AccountId account))
            result.AddError($"'{result.Tokens[0].Value}' is no account's name, such as test.near.");
        return account;
    }
}
