using System.Globalization;
using System.Text.Json;
using Near.Client;
using Near.Localnet.Vm;
using Near.Localnet.Vm.Calls;
using NearTasks.Benchmarks.Node;
using NearTasks.Market;
using Wasmtime;

namespace NearTasks.Benchmarks.Vm;

/// <summary>Calls of the marketplace contract, and of one that does nothing, each with the storage that it finds.</summary>
internal static class VmCalls
{
    private const string Tasker = "tasker.test.near";
    private static readonly ContractCode Market = new(MarketContract.Wasm);

    public static VmCall Empty { get; } =
        new(
            new ContractCode(Module.ConvertText("""(module (func (export "main")))""")),
            Request("main", [], NearToken.Zero, Tasker, storage: [])
        );

    public static VmCall New { get; } = new(Market, Request(new Methods.New(AccountId.Parse("owner.test.near"), FeeBps: 250)));

    /// <summary><c>submit</c> of a label for a place that was taken.</summary>
    public static VmCall Submit()
    {
        PlainState state = New.Request.NewState();
        Do(New.Request);
        Do(Request(new Methods.StorageDeposit(), NearToken.FromNear(0.1m)));
        Do(Request(MarketContract.Campaign(items: 10), NearToken.FromNear(1), predecessor: "vendor.test.near"));
        Do(Request(new Methods.Take(1, 0, 0)));
        return new(
            Market,
            Request(
                new Methods.Submit(new AssignmentId(1, 0, 0, 0), MarketContract.SomeHash, 1),
                storage: state.Entries.ToDictionary(
                    entry => Convert.ToHexStringLower(entry.Key),
                    entry => Convert.ToHexStringLower(entry.Value)
                )
            )
        );

        void Do(CallRequest request) => new VmCall(Market, request).Run(state);
    }

    private static CallRequest Request(
        ICall call,
        NearToken? deposit = null,
        string predecessor = Tasker,
        Dictionary<string, string>? storage = null
    ) => Request(call.Method, MarketContract.Arguments(call), deposit ?? NearToken.Zero, predecessor, storage ?? []);

    private static CallRequest Request(
        string method,
        byte[] input,
        NearToken deposit,
        string predecessor,
        Dictionary<string, string> storage
    ) =>
        CallRequest.Read(
            JsonSerializer.SerializeToElement(
                new
                {
                    method,
                    input_b64 = Convert.ToBase64String(input),
                    deposit = deposit.Yoctos.ToString(CultureInfo.InvariantCulture),
                    predecessor,
                    signer = predecessor,
                    storage,
                }
            )
        );
}
