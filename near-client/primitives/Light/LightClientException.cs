namespace Near.Client.Light;

/// <summary>A block or proof that a light client must not believe.</summary>
/// <param name="rule">Stable code: HEIGHT, EPOCH, PRODUCERS, NEXT_PRODUCERS, SIGNATURE, STAKE, OUTCOME or BLOCK.</param>
public sealed class LightClientException(string rule, string message) : Exception(message)
{
    /// <summary>Which rule it breaks: HEIGHT, EPOCH, PRODUCERS, NEXT_PRODUCERS, SIGNATURE, STAKE, OUTCOME or BLOCK.</summary>
    public string Rule { get; } = rule;
}
