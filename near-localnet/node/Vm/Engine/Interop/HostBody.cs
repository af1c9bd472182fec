using Near.Localnet.Vm.Host;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>What a host function does.</summary>
/// <param name="call">The call that runs on this thread.</param>
/// <param name="values">Its arguments; the first is also the place of the result.</param>
internal delegate void HostBody(VmCall call, Span<RawValue> values);
