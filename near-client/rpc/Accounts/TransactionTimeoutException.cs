namespace Near.Client;

/// <summary>The transaction did not get as far as wanted in time. It may still run: ask by its hash.</summary>
/// <param name="hash">Null if it could not even be signed.</param>
public sealed class TransactionTimeoutException(CryptoHash? hash, TimeSpan timeout)
    : Exception(
        hash is null
            ? $"Nothing was sent within {timeout.TotalSeconds:0.#} s: the node did not tell nonce and block in time."
            : $"No result within {timeout.TotalSeconds:0.#} s. Ask for the status of {hash} before sending another: it may still run."
    )
{
    /// <summary>The transaction to ask for; null if nothing was signed.</summary>
    public CryptoHash? Hash { get; } = hash;
}
