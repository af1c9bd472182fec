using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>What block producers sign to approve a block (Doomslug).</summary>
public static class ApprovalMessage
{
    /// <summary>The approval of the block <paramref name="prevHash"/> that a block at <paramref name="targetHeight"/> carries.</summary>
    public static byte[] Endorsement(CryptoHash prevHash, ulong targetHeight)
    {
        var writer = new BorshWriter();
        writer.WriteU8(0);
        writer.Write(prevHash);
        writer.WriteU64(targetHeight);
        return writer.ToArray();
    }

    /// <summary>The approval of leaving out the heights after <paramref name="prevHeight"/>.</summary>
    public static byte[] Skip(ulong prevHeight, ulong targetHeight)
    {
        var writer = new BorshWriter();
        writer.WriteU8(1);
        writer.WriteU64(prevHeight);
        writer.WriteU64(targetHeight);
        return writer.ToArray();
    }
}
