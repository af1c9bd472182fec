using System.Text.Json;
using Near.Client.Json;

namespace Near.Client;

/// <summary>Arguments of contract methods: bytes as they are, anything else as JSON with snake_case members, null as <c>{}</c>.</summary>
public static class ContractArgs
{
    /// <summary>The bytes that the contract gets.</summary>
    public static byte[] Encode(object? args) =>
        args switch
        {
            null => "{}"u8.ToArray(),
            byte[] bytes => bytes,
            ReadOnlyMemory<byte> bytes => bytes.ToArray(),
            _ => JsonSerializer.SerializeToUtf8Bytes(args, args.GetType(), NearJson.Options),
        };
}
