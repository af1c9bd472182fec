namespace Near.Localnet.Rpc;

/// <summary>Runs one method; the result is serialized as the response's <c>result</c>.</summary>
internal delegate Task<object?> RpcMethod(RpcParams parameters, CancellationToken cancellationToken);

/// <summary>The methods by name.</summary>
internal sealed class RpcMethodTable(WorkSlots slots)
{
    private readonly Dictionary<string, RpcMethod> _methods = [];

    public RpcMethod? Find(string name) => _methods.GetValueOrDefault(name);

    public void Add(string name, RpcMethod method) => _methods.Add(name, method);

    /// <summary>A method that waits for nothing.</summary>
    public void Add(string name, Func<RpcParams, object?> method) =>
        _methods.Add(name, (parameters, cancellationToken) => slots.RunAsync(() => method(parameters), cancellationToken));

    /// <summary>A method with its older or newer second name.</summary>
    public void Add(string name, string alias, Func<RpcParams, object?> method)
    {
        Add(name, method);
        Add(alias, method);
    }
}
