using System.Text.Json;

namespace Near.Localnet.Rpc;

/// <summary>Runs one method.</summary>
/// <returns>The response's <c>result</c> in JSON.</returns>
internal delegate Task<byte[]> RpcMethod(RpcParams parameters, CancellationToken cancellationToken);

/// <summary>The methods by name.</summary>
internal sealed class RpcMethodTable(WorkSlots slots)
{
    private readonly Dictionary<string, RpcMethod> _methods = [];

    public RpcMethod? Find(string name) => _methods.GetValueOrDefault(name);

    /// <summary>
    /// A method that waits for something. Its result must hold all that it shows: a revert may come before it is written.
    /// </summary>
    public void Add(string name, Func<RpcParams, CancellationToken, Task<object?>> method) =>
        _methods.Add(
            name,
            async (parameters, cancellationToken) =>
            {
                object? result = await method(parameters, cancellationToken);
                return await slots.RunAsync(() => Json(result), cancellationToken);
            }
        );

    /// <summary>A method that waits for nothing.</summary>
    public void Add(string name, Func<RpcParams, object?> method) =>
        _methods.Add(name, (parameters, cancellationToken) => slots.RunAsync(() => Json(method(parameters)), cancellationToken));

    /// <summary>A method with its older or newer second name.</summary>
    public void Add(string name, string alias, Func<RpcParams, object?> method)
    {
        Add(name, method);
        Add(alias, method);
    }

    private static byte[] Json(object? result) =>
        JsonSerializer.SerializeToUtf8Bytes(result, result?.GetType() ?? typeof(object), NodeJson.Options);
}
