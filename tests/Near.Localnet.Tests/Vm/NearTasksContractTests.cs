using System.Text.Json;
using Near.Localnet.Vm;
using Near.Localnet.Vm.Calls;

namespace Near.Localnet.Tests.Vm;

/// <summary>The project's own contract, as it is deployed, runs.</summary>
public sealed class NearTasksContractTests
{
    private const string Init = """{"owner_id":"alice.test.near","fee_bps":500}""";

    private readonly ContractCode _contract = TestCalls.FromResource("neartasks.wasm");
    private readonly PlainState _state = new();

    [Fact]
    public void It_initializes_and_tells_its_configuration()
    {
        VmOutcome init = TestCalls.Call(_contract, "new", Init, _state);
        VmOutcome view = TestCalls.Call(_contract, "get_config", "{}", _state, view: true);

        Assert.Null(init.Aborted);
        Assert.Contains(init.Logs, line => line.Contains("contract_initialized", StringComparison.Ordinal));
        VmReturn.Value returned = Assert.IsType<VmReturn.Value>(view.Return);
        using var config = JsonDocument.Parse(returned.Bytes);
        Assert.Equal(500, config.RootElement.GetProperty("fee_bps").GetInt32());
    }

    [Fact]
    public void It_refuses_a_second_initialization_with_its_own_words()
    {
        TestCalls.Call(_contract, "new", Init, _state);

        VmOutcome second = TestCalls.Call(_contract, "new", Init, _state);

        Assert.Equal("Smart contract panicked: The contract has already been initialized", second.Aborted?.Message);
    }

    [Fact]
    public void The_same_call_costs_the_same_gas_every_time()
    {
        IEnumerable<ulong> costs = Enumerable.Range(0, 5).Select(_ => TestCalls.Call(_contract, "new", Init).BurntGas).Distinct();

        Assert.Single(costs);
    }
}
