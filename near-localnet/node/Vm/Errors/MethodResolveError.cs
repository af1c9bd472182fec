namespace Near.Localnet.Vm;

/// <summary>Why a method cannot be called.</summary>
internal enum MethodResolveError
{
    /// <summary>The name is empty.</summary>
    MethodEmptyName,

    /// <summary>The module exports no function of that name.</summary>
    MethodNotFound,

    /// <summary>The function takes arguments or returns values; a method does neither.</summary>
    MethodInvalidSignature,
}
