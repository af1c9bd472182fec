namespace Near.Localnet;

/// <summary>The node cannot start or go on; the message names the remedy.</summary>
public sealed class LocalNodeException(string message, Exception? inner = null) : Exception(message, inner);
