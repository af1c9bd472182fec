using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Near.Localnet.Vm.Host;

/// <summary>Signatures of ML-DSA-65 (FIPS 204) with an empty context.</summary>
internal static class MlDsa
{
    public const int KeyLength = 1952;
    public const int SignatureLength = 3309;

    /// <summary>Whether the signature is the key's of that message. Key and signature have their lengths.</summary>
    public static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var signer = new MLDsaSigner(MLDsaParameters.ml_dsa_65, deterministic: true);
        signer.Init(forSigning: false, MLDsaPublicKeyParameters.FromEncoding(MLDsaParameters.ml_dsa_65, key.ToArray()));
        signer.BlockUpdate(message);
        return signer.VerifySignature(signature.ToArray());
    }
}
