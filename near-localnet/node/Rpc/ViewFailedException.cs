namespace Near.Localnet.Rpc;

/// <summary>
/// A view that failed in a way that has two forms: <c>query</c> gives a result with <c>error</c>, as it always did; the methods of their
/// own give a structured error.
/// </summary>
internal sealed class ViewFailedException(string text, StateSnapshot at, JsonRpcException structured) : Exception(text)
{
    public StateSnapshot At => at;

    public JsonRpcException Structured => structured;
}
