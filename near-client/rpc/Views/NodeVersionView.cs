namespace Near.Client.Rpc;

/// <param name="Version">E.g. 2.13.4.</param>
public sealed record NodeVersionView(string Version, string Build);
