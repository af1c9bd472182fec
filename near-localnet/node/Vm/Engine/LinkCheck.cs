using Near.Localnet.Vm.Prepare;

namespace Near.Localnet.Vm.Engine;

/// <summary>Whether the host has what a module imports.</summary>
internal static class LinkCheck
{
    /// <summary>
    /// The first import that the host lacks, else the first that it has with another signature, as nearcore reports it; null when
    /// there is none.
    /// </summary>
    public static VmError? Find(IReadOnlyCollection<HostImport> imports, IReadOnlyDictionary<string, FunctionType> host)
    {
        if (imports.Any(import => !host.ContainsKey(import.Name)))
            return new VmError.Link("unknown or invalid import");
        foreach (HostImport import in imports)
        {
            FunctionType found = host[import.Name];
            if (!found.Params.SequenceEqual(import.Type.Params) || !found.Results.SequenceEqual(import.Type.Results))
                return new VmError.Link($"types incompatible: expected type `{Text(import.Type)}`, found type `{Text(found)}`");
        }
        return null;
    }

    private static string Text(FunctionType type) => $"(func{Text("param", type.Params)}{Text("result", type.Results)})";

    private static string Text(string what, Prepare.ValueType[] types) =>
        types.Length == 0 ? "" : $" ({what} {string.Join(' ', types.Select(type => type.ToString().ToLowerInvariant()))})";
}
