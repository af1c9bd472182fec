using System.Text;
using Near.Localnet.Parameters;
using Near.Localnet.Vm;
using Near.Localnet.Vm.Calls;
using Wasmtime;

namespace Near.Localnet.Tests.Vm;

/// <summary>Calls for tests: alice calls a contract that has plenty of NEAR.</summary>
internal static class TestCalls
{
    public static ContractCode FromText(string wat) => new(Module.ConvertText(wat));

    public static ContractCode FromResource(string name)
    {
        using Stream stream = typeof(TestCalls).Assembly.GetManifestResourceStream(name)!;
        byte[] wasm = new byte[stream.Length];
        stream.ReadExactly(wasm);
        return new ContractCode(wasm);
    }

    public static VmOutcome Call(
        ContractCode code,
        string method = "main",
        string input = "",
        PlainState? state = null,
        bool view = false,
        uint version = RuntimeConfig.LatestVersion
    ) =>
        new ContractRunner(RuntimeConfig.Of(version)).Run(
            code,
            method,
            Context(Encoding.UTF8.GetBytes(input), view),
            state ?? new PlainState()
        );

    public static VmOutcome Call(ContractCode code, byte[] input) =>
        new ContractRunner(RuntimeConfig.Latest).Run(code, "main", Context(input, view: false), new PlainState());

    public static VmOutcome Call(ContractCode code, ulong gas, bool view, ulong? viewLimit = null) =>
        new ContractRunner(RuntimeConfig.Latest).Run(
            code,
            "main",
            Context([], view) with
            {
                PrepaidGas = gas,
                MaxGasBurntView = viewLimit,
            },
            new PlainState()
        );

    public static VmContext Context(byte[] input, bool view) =>
        new()
        {
            CurrentAccountId = "contract.test.near",
            SignerAccountId = "alice.test.near",
            SignerPublicKey = [0, .. new byte[32]],
            PredecessorAccountId = "alice.test.near",
            RefundTo = "alice.test.near",
            Input = input,
            BlockHeight = 100,
            BlockTimestamp = 1_800_000_000_000_000_000,
            EpochHeight = 3,
            AccountBalance = UInt128.Parse("100000000000000000000000000"),
            StorageUsage = 500_000,
            PrepaidGas = 300_000_000_000_000,
            RandomSeed = new byte[32],
            IsView = view,
        };
}
