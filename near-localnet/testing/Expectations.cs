using Near.Client;
using Near.Client.Rpc;

namespace Near.Localnet.Testing;

/// <summary>
/// Failures that a test expects. <c>await alice.CallAsync(market, "take", …).ExpectPanicAsync("ERR_TAKEN")</c>: the test goes on with the
/// failure, or fails with what happened instead.
/// </summary>
public static class Expectations
{
    /// <summary>The transaction runs and fails on chain.</summary>
    /// <param name="kind">The failure's innermost name, such as <c>LackBalanceForState</c> or <c>MethodNotFound</c>; any if null.</param>
    public static async Task<ExecutionFailedException> ExpectFailureAsync(this Task call, string? kind = null)
    {
        ExecutionFailedException failure = await CatchAsync<ExecutionFailedException>(call);
        return kind is null || failure.Error.Kind == kind
            ? failure
            : throw new ExpectationException($"Expected the failure {kind}, but got {failure.Error.Kind}: {failure.Message}");
    }

    /// <summary>The contract itself stops with a message.</summary>
    /// <param name="text">What its message contains.</param>
    public static async Task<ExecutionFailedException> ExpectPanicAsync(this Task call, string text)
    {
        ExecutionFailedException failure = await CatchAsync<ExecutionFailedException>(call);
        return failure.Error.PanicMessage is { } panic && panic.Contains(text, StringComparison.Ordinal)
            ? failure
            : throw new ExpectationException($"Expected a panic with \"{text}\", but got {failure.Error.Kind}: {failure.Message}");
    }

    /// <summary>The chain does not take the transaction at all.</summary>
    /// <param name="kind">The error's innermost name, such as <c>NotEnoughBalance</c> or <c>InvalidNonce</c>.</param>
    public static async Task<RpcException> ExpectRefusalAsync(this Task call, string kind)
    {
        RpcException refusal = await CatchAsync<RpcException>(call);
        return refusal.InvalidTransaction?.Kind == kind
            ? refusal
            : throw new ExpectationException($"Expected the chain to refuse it with {kind}, but got: {refusal.Message}");
    }

    /// <summary>A view method stops with a message.</summary>
    /// <param name="text">What its message contains.</param>
    public static async Task<RpcException> ExpectViewPanicAsync(this Task view, string text)
    {
        RpcException failure = await CatchAsync<RpcException>(view);
        return failure.Message.Contains(text, StringComparison.Ordinal)
            ? failure
            : throw new ExpectationException($"Expected a panic with \"{text}\", but got: {failure.Message}");
    }

    private static async Task<TException> CatchAsync<TException>(Task call)
        where TException : Exception
    {
        try
        {
            await call;
        }
        catch (TException exception)
        {
            return exception;
        }
        catch (Exception exception) when (exception is ExecutionFailedException or RpcException)
        {
            throw new ExpectationException($"Expected {Name<TException>()}, but {Name(exception)}: {exception.Message}", exception);
        }

        throw new ExpectationException($"Expected {Name<TException>()}, but it succeeded.");
    }

    private static string Name<TException>() =>
        typeof(TException) == typeof(ExecutionFailedException) ? "the transaction to fail on chain" : "the node to refuse it";

    private static string Name(Exception e) => e is ExecutionFailedException ? "it failed on chain" : "the node refused it";
}
