namespace NearTasks.Market;

/// <summary>Text that is not of the contract's form. The message is half a sentence that says what is wrong with it.</summary>
public sealed class MarketFormatException(string message, Exception? inner = null) : FormatException(message, inner);
