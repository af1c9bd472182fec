namespace Near.Client;

/// <summary>The signature schemes of protocol 86; the value is the Borsh tag.</summary>
public enum KeyType
{
    Ed25519 = 0,
    Secp256k1 = 1,
}
