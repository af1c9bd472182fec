using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>genesis_config: the numbers that this chain started with.</summary>
internal sealed class ConfigMethods(Genesis genesis)
{
    public void AddTo(RpcMethodTable methods) => methods.Add("genesis_config", "EXPERIMENTAL_genesis_config", _ => genesis.Config);
}
