using Near.Localnet.Parameters;
using Near.Localnet.Vm.Engine.Interop;

namespace Near.Localnet.Vm.Engine;

/// <summary>A contract ready to run, or why it cannot.</summary>
/// <param name="Template">What instances are made of; null when it was refused.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="Methods">The exported functions, and whether they are methods: take and return nothing.</param>
/// <param name="HasStart">Whether a start function runs before each call.</param>
/// <param name="Size">Bytes of the module as deployed.</param>
internal sealed record CompiledContract(
    InstanceTemplate? Template,
    VmError? Refusal,
    IReadOnlyDictionary<string, bool> Methods,
    bool HasStart,
    int Size
)
{
    /// <summary>
    /// Whether loading it is paid for: imports that are not there are only found then, and later protocols charge a failed load.
    /// </summary>
    public bool IsLoadPaid(RuntimeConfig config) =>
        Refusal is null or VmError.Link || (Refusal is VmError.Loading && config.Enables(ProtocolFeature.FixContractLoadingError));

    public static CompiledContract Refused(VmError refusal, int size) => new(null, refusal, new Dictionary<string, bool>(), false, size);
}
