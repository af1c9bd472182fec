namespace Near.Localnet.Parameters;

/// <summary>The price of one unit of work.</summary>
/// <param name="Gas">Gas that is burnt.</param>
/// <param name="Compute">Share of the chunk's compute limit (NEP-455); equals the gas unless the parameter says otherwise.</param>
internal readonly record struct ParameterCost(ulong Gas, ulong Compute)
{
    public static ParameterCost operator +(ParameterCost left, ParameterCost right) =>
        checked(new(left.Gas + right.Gas, left.Compute + right.Compute));

    public static ParameterCost operator *(ParameterCost unit, ulong times) => checked(new(unit.Gas * times, unit.Compute * times));
}
