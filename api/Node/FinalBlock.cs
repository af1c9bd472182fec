using Near.Client;

namespace NearTasks.Api.Node;

/// <summary>The newest block that can no longer be replaced.</summary>
public sealed record FinalBlock(CryptoHash Hash, long Height, DateTimeOffset Time);
