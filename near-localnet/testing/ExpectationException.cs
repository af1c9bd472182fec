namespace Near.Localnet.Testing;

/// <summary>Something else happened than a test expected; the message says what.</summary>
public sealed class ExpectationException(string message, Exception? inner = null) : Exception(message, inner);
