using System.Globalization;
using System.Text;
using Near.Client;

namespace NearTasks.Contract.Tests.Support;

/// <summary>Claims and deletes the claiming account at the same moment, so that the transfers find nobody.</summary>
internal static class VanishingClaimant
{
    private const int AmountOffset = 0; // sixteen zero bytes: no NEAR is attached
    private const int TextOffset = 16;

    public static async Task<TransactionResult> ClaimAndDeleteAsync(
        TestAccount claimant,
        AccountId contract,
        AccountId heir,
        IEnumerable<NearToken> amounts
    )
    {
        TestContract vanishing = await claimant.DeployAsync(Code(contract, heir, amounts));
        return await claimant.CallAsync(vanishing, "vanish");
    }

    /// <summary>A contract whose one method sends the claims and then the deletion of its own account.</summary>
    private static byte[] Code(AccountId contract, AccountId heir, IEnumerable<NearToken> amounts)
    {
        var data = new StringBuilder();
        var body = new StringBuilder();
        foreach (NearToken amount in amounts)
        {
            ICall claim = new Methods.Claim(Token.Near, amount.Yoctos);
            body.AppendLine(
                CultureInfo.InvariantCulture,
                $$"""
                (call $function_call
                  (call $promise {{Text(data, contract.Value)}}) {{Text(data, claim.Method)}} {{Text(
                    data,
                    Encoding.UTF8.GetString(claim.Written())
                )}}
                  (i64.const {{AmountOffset}}) (i64.const 50000000000000))
                """
            );
        }

        return Wasm.FromText(
            $$"""
            (module
              (import "env" "current_account_id" (func $current_account_id (param i64)))
              (import "env" "promise_batch_create" (func $promise (param i64 i64) (result i64)))
              (import "env" "promise_batch_action_function_call"
                (func $function_call (param i64 i64 i64 i64 i64 i64 i64)))
              (import "env" "promise_batch_action_delete_account" (func $delete_account (param i64 i64 i64)))
              (memory 1)
              (func (export "vanish")
                {{body}}
                (call $current_account_id (i64.const 0))
                ;; a length of 2^64-1 means that the text is in that register
                (call $delete_account (call $promise (i64.const -1) (i64.const 0)) {{Text(data, heir.Value)}}))
              (data (i32.const {{TextOffset}}) "{{data.Replace("\"", "\\22")}}"))
            """
        );
    }

    /// <summary>Appends a text to the memory and gives its length and address.</summary>
    private static string Text(StringBuilder data, string text)
    {
        int address = TextOffset + data.Length;
        data.Append(text);
        return $"(i64.const {text.Length}) (i64.const {address})";
    }
}
