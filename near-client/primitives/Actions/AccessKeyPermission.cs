using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>The permission of an access key. JSON is the RPC's view.</summary>
[JsonConverter(typeof(PermissionJsonConverter))]
public abstract record AccessKeyPermission : IBorsh<AccessKeyPermission>
{
    private AccessKeyPermission() { }

    /// <inheritdoc />
    public static AccessKeyPermission Read(ref BorshReader reader) =>
        reader.ReadU8() switch
        {
            0 => new FunctionCall(FunctionCallPermission.Read(ref reader)),
            1 => new FullAccess(),
            2 => new GasKeyFunctionCall(GasKeyInfo.Read(ref reader), FunctionCallPermission.Read(ref reader)),
            3 => new GasKeyFullAccess(GasKeyInfo.Read(ref reader)),
            var tag => throw BorshReader.UnknownTag(nameof(AccessKeyPermission), tag),
        };

    /// <inheritdoc />
    public abstract void Write(BorshWriter writer);

    /// <summary>May only call methods of one contract, without attaching NEAR.</summary>
    public sealed record FunctionCall(FunctionCallPermission Call) : AccessKeyPermission
    {
        /// <inheritdoc />
        public override void Write(BorshWriter writer)
        {
            writer.WriteU8(0);
            writer.Write(Call);
        }
    }

    /// <summary>May do everything.</summary>
    public sealed record FullAccess : AccessKeyPermission
    {
        /// <inheritdoc />
        public override void Write(BorshWriter writer) => writer.WriteU8(1);
    }

    /// <summary>As <see cref="FunctionCall"/>, paying for gas from the key's own balance (NEP-611).</summary>
    public sealed record GasKeyFunctionCall(GasKeyInfo Gas, FunctionCallPermission Call) : AccessKeyPermission
    {
        /// <inheritdoc />
        public override void Write(BorshWriter writer)
        {
            writer.WriteU8(2);
            writer.Write(Gas);
            writer.Write(Call);
        }
    }

    /// <summary>As <see cref="FullAccess"/>, paying for gas from the key's own balance (NEP-611).</summary>
    public sealed record GasKeyFullAccess(GasKeyInfo Gas) : AccessKeyPermission
    {
        /// <inheritdoc />
        public override void Write(BorshWriter writer)
        {
            writer.WriteU8(3);
            writer.Write(Gas);
        }
    }
}
