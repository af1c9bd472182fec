using System.Text.Json;
using System.Text.RegularExpressions;
using Near.Localnet.Vm.Calls;

namespace Near.Localnet.Tests.Vm;

/// <summary>Modules that are broken somewhere, most of them so that they are refused, end as in nearcore's VM.</summary>
public sealed partial class VmMutantTests
{
    [Fact]
    public void Each_ends_as_in_nearcore()
    {
        var modules = VmVector.ReadAll().Where(vector => vector.Wasm is not null).ToLookup(vector => vector.Name, vector => vector.Wasm!);

        var wrong = VmMutant.ReadAll().Select(mutant => (Expected: mutant, Actual: Run(mutant, modules[mutant.Vector].Single())))
            .Where(pair => pair.Expected != pair.Actual).ToList();

        Assert.Empty(wrong);
    }

    private static VmMutant Run(VmMutant mutant, byte[] module)
    {
        var call = new { wasm_hex = Convert.ToHexStringLower(mutant.Change(module)), input = """{"a":1}""" };
        var request = CallRequest.Read(JsonSerializer.SerializeToElement(call));
        var outcome = request.Run(request.Code!, request.NewState());
        var aborted = Message().Replace(outcome.Aborted?.Debug ?? "", "msg: \"\"");
        return mutant with { BurntGas = outcome.BurntGas, UsedGas = outcome.UsedGas, Aborted = aborted };
    }

    /// <summary>The text of a message is not nearcore's to keep.</summary>
    [GeneratedRegex("msg: \".*\"", RegexOptions.Singleline)]
    private static partial Regex Message();
}
