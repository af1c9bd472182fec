using Near.Localnet.Vm;

namespace Near.Localnet.Runtime;

/// <summary>Runs a method of a contract: the VM, as far as the runtime needs it.</summary>
internal delegate VmOutcome RunContract(ContractCode code, string method, VmContext context, IVmExternal external);
