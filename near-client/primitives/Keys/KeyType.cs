namespace Near.Client;

/// <summary>The signature schemes; the value is the Borsh tag.</summary>
public enum KeyType
{
    /// <summary>NEAR's usual keys.</summary>
    Ed25519 = 0,

    /// <summary>Ethereum's and Bitcoin's curve; signs 32-byte hashes.</summary>
    Secp256k1 = 1,

    /// <summary>FIPS 204; from protocol 85 on.</summary>
    MlDsa65 = 2,
}
