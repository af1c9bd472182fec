using System.Text.Json;
using NearTasks.Contract.Tests.Support;
using Wasmtime;

namespace NearTasks.Contract.Tests;

/// <summary>Nothing else compares what the wasm can be called by with the language.</summary>
public sealed class ExportTests(ContractNode node)
{
    /// <summary>The callback of a claim, which only the contract calls, and the metadata that near-sdk adds (NEP-330).</summary>
    private static readonly string[] BeyondTheLanguage = ["on_claim", "contract_source_metadata"];

    [Fact]
    public void The_wasm_has_the_methods_and_views_of_the_language_and_no_others()
    {
        using var engine = new Engine();
        using var module = Module.FromBytes(engine, "neartasks", node.Wasm);
        IEnumerable<string> language = new[] { typeof(Methods), typeof(Views) }
            .SelectMany(calls => calls.GetNestedTypes())
            .Select(call => JsonNamingPolicy.SnakeCaseLower.ConvertName(call.Name));

        Assert.Equal(
            language.Concat(BeyondTheLanguage).Order(StringComparer.Ordinal),
            module.Exports.OfType<FunctionExport>().Select(export => export.Name).Order(StringComparer.Ordinal)
        );
    }
}
