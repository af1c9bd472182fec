namespace Near.Localnet.Records;

/// <summary>State records that do not fit each other or the state; the message says which and why.</summary>
public sealed class StateRecordException(string message) : Exception(message);
