namespace Near.Client;

/// <summary>Text or bytes that are not what NEAR's formats allow. The message says what was expected.</summary>
public sealed class NearFormatException(string message, Exception? inner = null) : FormatException(message, inner);
