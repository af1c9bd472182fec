using Near.Client;

namespace NearTasks.Contract.Tests.Support;

/// <summary>What calls attach.</summary>
internal static class Deposits
{
    public static readonly NearToken OneYocto = NearToken.FromYocto(1);

    /// <summary>More than any campaign of the tests costs; the excess comes back.</summary>
    public static readonly NearToken Plenty = NearToken.FromNear(5);

    /// <summary>An account's record and its row of NEAR.</summary>
    public static readonly NearToken Account = ForBytes(301);

    public static readonly NearToken Dataset = ForBytes(462);

    /// <summary>A campaign's record and those of its batches with all their places.</summary>
    public static NearToken Campaign(int batches, int overlap) => ForBytes(827 + (batches * (58 + (overlap * 113))));

    private static NearToken ForBytes(int bytes) => NearToken.FromYocto((UInt128)bytes * 10_000_000_000_000_000_000);
}
