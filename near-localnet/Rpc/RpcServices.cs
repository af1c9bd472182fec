using Microsoft.Extensions.Logging;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>All methods and routes over one chain.</summary>
internal static class RpcServices
{
    public static Task<RpcServer> StartAsync(
        LocalNodeOptions options,
        Blockchain chain,
        ChainClock clock,
        TransactionGate gate,
        ChainControl control,
        NodeRuntime runtime,
        CancellationToken cancellationToken)
    {
        var methods = new RpcMethodTable();
        var status = new StatusMethods(chain, clock);
        status.AddTo(methods);
        new BlockMethods(chain).AddTo(methods);
        new ChangeMethods(chain).AddTo(methods);
        new ConfigMethods(chain.Genesis).AddTo(methods);
        new LightClientMethods(chain).AddTo(methods);
        new QueryMethods(chain, new ViewCalls(chain, runtime), options.MaxViewedState).AddTo(methods);
        new ReceiptMethods(chain).AddTo(methods);
        new SandboxMethods(control).AddTo(methods);
        new TransactionMethods(chain, gate, options.TimeProvider).AddTo(methods);
        new ValidatorMethods(chain).AddTo(methods);
        var endpoint = new JsonRpcEndpoint(methods, () => chain.Head.Height, options.LoggerFactory.CreateLogger<JsonRpcEndpoint>());
        return RpcServer.StartAsync(options, endpoint, status, new NeardataRoutes(chain), new LakeRoutes(chain), cancellationToken);
    }
}
