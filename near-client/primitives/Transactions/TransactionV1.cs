namespace Near.Client;

/// <summary>What version 1 of transactions adds (NEP-611).</summary>
/// <param name="NonceIndex">Which of a gas key's parallel nonces; null for an ordinary key.</param>
public sealed record TransactionV1(ushort? NonceIndex = null, NonceMode NonceMode = NonceMode.Monotonic);
