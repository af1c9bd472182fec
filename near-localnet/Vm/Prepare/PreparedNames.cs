namespace Near.Localnet.Vm.Prepare;

/// <summary>What a prepared module exports. Its own names are prefixed, so that none can be taken for ours.</summary>
internal static class PreparedNames
{
    public const string Memory = "memory";
    public const string Gas = "gas";
    public const string Fault = "fault";
    public const string Start = "start";

    public static string Method(string name) => "_" + name;
}
