using System.Text.Json;
using System.Text.RegularExpressions;
using Near.Client;
using Near.Client.Rpc;

namespace NearTasks.Sdk;

/// <summary>What a call of the contract answered, and its transaction.</summary>
public readonly record struct Answered<T>(T Answer, TransactionResult Result);

/// <summary>
/// The market's contract, called as one account: every method of <see cref="Methods"/> and view of <see cref="Views"/>. A call is waited
/// for until its whole transaction is final.
/// </summary>
/// <param name="account">Who signs.</param>
/// <param name="contract">The contract's account.</param>
/// <param name="events">Who wants to know of calls.</param>
public sealed partial class MarketClient(Account account, AccountId contract, ClientEvents? events = null)
{
    private static readonly NearGas Gas = NearGas.FromTeraGas(150);
    private static readonly NearToken OneYocto = NearToken.FromYocto(1);

    /// <summary>Who signs.</summary>
    public Account Account => account;

    /// <summary>The contract's account.</summary>
    public AccountId Contract => contract;

    /// <summary>Calls a method.</summary>
    /// <param name="call">The method with its arguments.</param>
    /// <param name="attached">NEAR for what the call stores or funds; what is over comes back. One yocto of itself where due.</param>
    /// <param name="cancellationToken">Ends the waiting; what was sent may still happen.</param>
    /// <exception cref="NearTasksException">The contract refuses, by its own code.</exception>
    public async Task<TransactionResult> CallAsync(ICall call, NearToken? attached = null, CancellationToken cancellationToken = default)
    {
        try
        {
            TransactionResult result = await account.CallAsync(
                contract,
                call.Method,
                Arguments(call),
                attached ?? (call is IOneYoctoCall ? OneYocto : null),
                Gas,
                WaitUntil.Final,
                cancellationToken
            );
            events?.Called?.Invoke(call.Method, result);
            return result;
        }
        catch (ExecutionFailedException exception)
            when (exception.Error.PanicMessage is { } panic && panic.StartsWith("ERR_", StringComparison.Ordinal))
        {
            throw Refusal(panic, exception);
        }
    }

    /// <inheritdoc cref="CallAsync(ICall, NearToken?, CancellationToken)"/>
    public async Task<Answered<TAnswer>> CallAsync<TAnswer>(
        ICall<TAnswer> call,
        NearToken? attached = null,
        CancellationToken cancellationToken = default
    )
    {
        TransactionResult result = await CallAsync((ICall)call, attached, cancellationToken);
        return new Answered<TAnswer>(Read<TAnswer>(call, result.Value.Span), result);
    }

    /// <summary>Asks a view.</summary>
    /// <exception cref="NearTasksException">The contract refuses, or there is none that answers so.</exception>
    public Task<TAnswer> ViewAsync<TAnswer>(ICall<TAnswer> view, CancellationToken cancellationToken = default) =>
        ViewAsync(view, BlockReference.Final, cancellationToken);

    /// <summary>Asks a view as of a block.</summary>
    /// <inheritdoc cref="ViewAsync{TAnswer}(ICall{TAnswer}, CancellationToken)"/>
    public async Task<TAnswer> ViewAsync<TAnswer>(ICall<TAnswer> view, BlockReference at, CancellationToken cancellationToken = default)
    {
        try
        {
            QueryResult<CallResultView> result = await account.Rpc.CallFunctionAsync(
                contract,
                view.Method,
                Arguments(view),
                at,
                cancellationToken
            );
            return Read<TAnswer>(view, result.Value.Result);
        }
        catch (RpcException exception) when (Panic().Match(exception.Detail) is { Success: true } panic)
        {
            throw Refusal(panic.Groups[1].Value, exception);
        }
    }

    private static byte[] Arguments(ICall call) => JsonSerializer.SerializeToUtf8Bytes(call, call.GetType(), MarketJson.Options);

    private TAnswer Read<TAnswer>(ICall call, ReadOnlySpan<byte> answer)
    {
        try
        {
            return JsonSerializer.Deserialize<TAnswer>(answer, MarketJson.Options)!;
        }
        catch (JsonException exception)
        {
            throw new NearTasksException(
                "ERR_CONTRACT_ANSWER",
                $"{contract} answers {call.Method} in another form; is it a NearTasks contract, and this program as new as it?",
                exception
            );
        }
    }

    /// <summary>The contract's <c>CODE: text</c>.</summary>
    private static NearTasksException Refusal(string panic, Exception inner)
    {
        int colon = panic.IndexOf(':');
        string text = Nanoseconds()
            .Replace(colon < 0 ? panic : panic[(colon + 1)..].Trim(), match => Instant(ulong.Parse(match.Groups[1].Value)));
        return new NearTasksException(colon < 0 ? panic : panic[..colon], text, inner);
    }

    private static string Instant(ulong nanoseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(nanoseconds / 1_000_000)).ToString("yyyy-MM-dd HH:mm:ss'Z'");

    // The contract tells instants as the chain counts them.
    [GeneratedRegex(@"([0-9]{1,19}) \(ns\)")]
    private static partial Regex Nanoseconds();

    // nearcore tells the panic of a view in the words of its own error: … panic_msg: "ERR_…" …
    [GeneratedRegex("panic_msg: \"(ERR_[^\"]*)\"")]
    private static partial Regex Panic();
}
