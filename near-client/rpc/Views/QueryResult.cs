namespace Near.Client.Rpc;

/// <summary>An answer and the block it is true for.</summary>
public sealed record QueryResult<T>(T Value, ulong BlockHeight, CryptoHash BlockHash);
