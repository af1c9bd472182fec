namespace Near.Localnet.Parameters;

/// <summary>When features came (nearcore, core/primitives-core version.rs).</summary>
internal static class ProtocolFeatures
{
    /// <summary>The first protocol version that has the feature.</summary>
    public static uint Since(this ProtocolFeature feature) =>
        feature switch
        {
            ProtocolFeature.EnforcePerReceiptStorageProofLimit => 86,
            ProtocolFeature.UpdatedEthWalletContract => 88,
            _ => 87,
        };
}
