using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Near.Client;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>All methods and routes over one chain.</summary>
internal static class RpcServices
{
    public static Task StartAsync(
        RpcServer server,
        LocalNodeOptions options,
        PublicKey nodeKey,
        Blockchain chain,
        ChainClock clock,
        TransactionPool pool,
        TransactionGate gate,
        ChainControl control,
        NodeRuntime runtime,
        CancellationToken cancellationToken
    )
    {
        var slots = new WorkSlots(chain);
        var metrics = new RpcMetrics();
        var status = new StatusMethods(chain, clock, nodeKey);
        var methods = new RpcMethodTable(slots);
        status.AddTo(methods);
        new BlockMethods(chain).AddTo(methods);
        new ChangeMethods(chain).AddTo(methods);
        new ConfigMethods(chain).AddTo(methods);
        new LightClientMethods(chain).AddTo(methods);
        new QueryMethods(chain, new ViewCalls(chain, runtime), slots, options.MaxViewedState).AddTo(methods);
        new ReceiptMethods(chain).AddTo(methods);
        new LocalnetMethods(chain, control).AddTo(methods);
        new SandboxMethods(control).AddTo(methods);
        new TransactionMethods(chain, gate, options.TimeProvider).AddTo(methods);
        new ValidatorMethods(chain).AddTo(methods);
        var endpoint = new JsonRpcEndpoint(
            methods,
            slots,
            metrics,
            () => chain.Head.Height,
            options.LoggerFactory.CreateLogger<JsonRpcEndpoint>()
        );
        return server.StartAsync(
            routes =>
            {
                routes.MapPost("/", endpoint.HandleAsync);
                new NodeRoutes(status, new(chain, pool, metrics, options.TimeProvider.GetUtcNow())).MapTo(routes);
                new NeardataRoutes(chain, slots).MapTo(routes);
                new LakeRoutes(chain, slots).MapTo(routes);
            },
            [endpoint, slots],
            cancellationToken
        );
    }
}
