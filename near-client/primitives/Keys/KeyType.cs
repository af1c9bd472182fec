namespace Near.Client;

/// <summary>The signature schemes; the value is the Borsh tag.</summary>
public enum KeyType
{
    Ed25519 = 0,
    Secp256k1 = 1,

    /// <summary>FIPS 204; from protocol 85 on.</summary>
    MlDsa65 = 2,
}
