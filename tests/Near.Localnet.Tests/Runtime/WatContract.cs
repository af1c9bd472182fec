using System.Text;
using System.Text.RegularExpressions;
using Wasmtime;

namespace Near.Localnet.Tests.Runtime;

/// <summary>
/// Small contracts in WebAssembly text. A method's body is WAT in which <c>$"text"</c> stands for the length and the address of a text, and
/// <c>@name</c> for a call of a host function.
/// </summary>
internal static partial class WatContract
{
    private const string Imports = """
        (import "env" "input" (func $input (param i64)))
        (import "env" "value_return" (func $value_return (param i64 i64)))
        (import "env" "log_utf8" (func $log_utf8 (param i64 i64)))
        (import "env" "panic_utf8" (func $panic_utf8 (param i64 i64)))
        (import "env" "storage_write" (func $storage_write (param i64 i64 i64 i64 i64) (result i64)))
        (import "env" "storage_read" (func $storage_read (param i64 i64 i64) (result i64)))
        (import "env" "promise_create" (func $promise_create (param i64 i64 i64 i64 i64 i64 i64 i64) (result i64)))
        (import "env" "promise_then" (func $promise_then (param i64 i64 i64 i64 i64 i64 i64 i64 i64) (result i64)))
        (import "env" "promise_and" (func $promise_and (param i64 i64) (result i64)))
        (import "env" "promise_return" (func $promise_return (param i64)))
        (import "env" "promise_result" (func $promise_result (param i64 i64) (result i64)))
        (import "env" "promise_batch_create" (func $promise_batch_create (param i64 i64) (result i64)))
        (import "env" "promise_batch_action_transfer" (func $promise_batch_action_transfer (param i64 i64)))
        (import "env" "promise_batch_action_function_call_weight"
          (func $promise_batch_action_function_call_weight (param i64 i64 i64 i64 i64 i64 i64 i64)))
        (import "env" "promise_batch_action_add_key_with_full_access"
          (func $promise_batch_action_add_key_with_full_access (param i64 i64 i64 i64)))
        (import "env" "promise_batch_action_add_gas_key_with_full_access"
          (func $promise_batch_action_add_gas_key_with_full_access (param i64 i64 i64 i64)))
        (import "env" "signer_account_pk" (func $signer_account_pk (param i64)))
        (import "env" "promise_yield_create" (func $promise_yield_create (param i64 i64 i64 i64 i64 i64 i64) (result i64)))
        (import "env" "promise_yield_resume" (func $promise_yield_resume (param i64 i64 i64 i64) (result i32)))
        """;

    public static byte[] Compile(params (string Name, string Body)[] methods)
    {
        var texts = new StringBuilder();
        var bodies = methods.Select(method => Expand(method.Name, method.Body, texts)).ToList();
        return Module.ConvertText(
            $"""
            (module {Imports} (memory 1)
              (data (i32.const 0) "{texts}")
              {string.Join('\n', bodies)})
            """
        );
    }

    private static string Expand(string name, string body, StringBuilder texts)
    {
        string withTexts = Text()
            .Replace(
                body,
                match =>
                {
                    (int address, string text) = (texts.Length, match.Groups[1].Value);
                    texts.Append(text);
                    return $"(i64.const {text.Length}) (i64.const {address})";
                }
            );
        return $"""(func (export "{name}") {withTexts.Replace("@", "call $", StringComparison.Ordinal)})""";
    }

    [GeneratedRegex("""\$"([^"]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Text();
}
