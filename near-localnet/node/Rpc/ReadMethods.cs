namespace Near.Localnet.Rpc;

/// <summary>The HTTP methods that read.</summary>
internal static class ReadMethods
{
    public static readonly string[] All = ["GET", "HEAD"];
}
