namespace Near.Localnet.Parameters;

/// <summary>What one receipt, action or byte of it costs: once where it is sent, once where it is executed.</summary>
/// <param name="SendSir">Sending when sender and receiver are the same account.</param>
/// <param name="SendNotSir">Sending to another account.</param>
/// <param name="Execution">Executing.</param>
internal sealed record Fee(ParameterCost SendSir, ParameterCost SendNotSir, ParameterCost Execution)
{
    /// <summary>The price of sending, by whether the sender is the receiver.</summary>
    public ParameterCost Send(bool sir) => sir ? SendSir : SendNotSir;
}
