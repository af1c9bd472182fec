namespace Near.Localnet.Vm.Prepare;

/// <summary>The signature of a function; at most one result, as NEAR has no multi-value.</summary>
internal sealed record FunctionType(ValueType[] Params, ValueType[] Results)
{
    /// <summary>Whether a function of it can be called from outside.</summary>
    public bool IsMethod => Weight == 1;

    /// <summary>Its weight in WebAssembly's bound on the types that imports and exports mention.</summary>
    public int Weight => 1 + Params.Length + Results.Length;
}
