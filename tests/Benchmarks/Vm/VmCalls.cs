using System.Text;
using System.Text.Json;
using Near.Localnet.Vm;
using Near.Localnet.Vm.Calls;
using NearTasks.Benchmarks.Node;
using Wasmtime;

namespace NearTasks.Benchmarks.Vm;

/// <summary>Calls of the marketplace contract, and of one that does nothing, each with the storage that it finds.</summary>
internal static class VmCalls
{
    private static readonly string SomeHash = new('a', 64);
    private static readonly ContractCode Market = new(MarketContract.Wasm);

    public static VmCall Empty { get; } =
        new(new ContractCode(Module.ConvertText("""(module (func (export "main")))""")), Request("main", ""));

    public static VmCall New { get; } = new(Market, Request("new", """{"owner_id":"owner.test.near","fee_bps":250}"""));

    /// <summary><c>submit</c> of a label for a place that was taken.</summary>
    public static VmCall Submit()
    {
        PlainState state = New.Request.NewState();
        Do(New.Request);
        Do(Request("storage_deposit", "{}", deposit: "100000000000000000000000"));
        Do(
            Request(
                "create_campaign",
                $$"""
                {"title":"Benchmark","kind":"text_classes","spec_sha256":"{{SomeHash}}","spec_uri":"https://example.org/spec.json","manifest_root":"{{SomeHash}}",
                 "items":10,"batch_size":1,"overlap":1,"reward":"1000000000000000000000","lease_seconds":86400,"review_seconds":86400}
                """,
                deposit: "1000000000000000000000000",
                predecessor: "vendor.test.near"
            )
        );
        Do(Request("take", """{"campaign_id":1,"batch":0,"replica":0}"""));
        string submit = $$"""{"assignment":"1.0.0.0","labels_root":"{{SomeHash}}","count":1}""";
        return new(
            Market,
            Request(
                "submit",
                submit,
                storage: state.Entries.ToDictionary(
                    entry => Convert.ToHexStringLower(entry.Key),
                    entry => Convert.ToHexStringLower(entry.Value)
                )
            )
        );

        void Do(CallRequest request) => new VmCall(Market, request).Run(state);
    }

    private static CallRequest Request(
        string method,
        string input,
        string deposit = "0",
        string predecessor = "tasker.test.near",
        Dictionary<string, string>? storage = null
    ) =>
        CallRequest.Read(
            JsonSerializer.SerializeToElement(
                new
                {
                    method,
                    input_b64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(input)),
                    deposit,
                    predecessor,
                    signer = predecessor,
                    storage = storage ?? [],
                }
            )
        );
}
