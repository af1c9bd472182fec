namespace Near.Localnet.Rpc;

/// <summary>A node's version as its status has it.</summary>
internal sealed record NodeVersion(string Version, string Build, string Commit, string RustcVersion);
