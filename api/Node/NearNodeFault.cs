using Near.Client.Rpc;
using NearTasks.Api.Problems;

namespace NearTasks.Api.Node;

/// <summary>What a node's refusal means for a client of the api.</summary>
internal static class NearNodeFault
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public static bool IsOne(Exception exception) => exception is RpcException or RpcTransportException;

    /// <summary>The node's answer, or a refusal that says whether to come again.</summary>
    public static async Task<T> TranslatedAsync<T>(Task<T> answer)
    {
        try
        {
            return await answer;
        }
        catch (Exception exception) when (IsOne(exception))
        {
            throw Translate(exception);
        }
    }

    public static ApiException Translate(Exception exception) =>
        exception switch
        {
            RpcException { Cause: RpcCause.UnknownBlock or RpcCause.GarbageCollectedBlock } rpc => new(
                ProblemCodes.NotFinal,
                $"The node does not have that block: {rpc.Detail}",
                Soon
            ),
            RpcException
            {
                Cause: "NOT_CONFIRMED" or "INCONSISTENT_STATE" or "UNKNOWN_TRANSACTION_OR_RECEIPT" or RpcCause.UnavailableShard
            } rpc => new(ProblemCodes.NotFinal, $"{rpc.Cause}: {rpc.Detail}", Soon),
            RpcException rpc => new(ProblemCodes.NodeUnavailable, $"The node answered {rpc.Cause}.", Soon),
            _ => new(ProblemCodes.NodeUnavailable, retryAfter: Soon),
        };
}
