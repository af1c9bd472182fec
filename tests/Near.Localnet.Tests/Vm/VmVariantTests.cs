using System.Text.RegularExpressions;
using Near.Localnet.Vm;
using Near.Localnet.Vm.Calls;

namespace Near.Localnet.Tests.Vm;

/// <summary>Broken modules are refused and calls without enough gas stop as in nearcore's VM.</summary>
public sealed partial class VmVariantTests
{
    [Fact]
    public void Each_ends_as_in_nearcore()
    {
        ILookup<string, VmVector> vectors = VmVector.ReadAll().ToLookup(vector => vector.Name);

        var wrong = VmVariant
            .ReadAll()
            .Select(variant => (Expected: variant, Actual: Run(variant, vectors[variant.Vector].Single())))
            .Where(pair => pair.Expected != pair.Actual)
            .ToList();

        Assert.Empty(wrong);
    }

    private static VmVariant Run(VmVariant variant, VmVector vector)
    {
        var request = CallRequest.Read(variant.Call(vector));
        VmOutcome outcome = request.Run(request.Code!, request.NewState());
        string aborted = Message().Replace(outcome.Aborted?.Debug ?? "", "msg: \"\"");
        return variant with { BurntGas = outcome.BurntGas, UsedGas = outcome.UsedGas, Aborted = aborted };
    }

    /// <summary>The text of a message is not nearcore's to keep.</summary>
    [GeneratedRegex("msg: \".*\"", RegexOptions.Singleline)]
    private static partial Regex Message();
}
