namespace Near.Client.Light;

/// <param name="Version">1: nothing; 3 and later: with the profile.</param>
/// <param name="GasProfile">What the gas went into.</param>
public sealed record ExecutionMetadata(int Version, IReadOnlyList<GasCost>? GasProfile = null);
