using Near.Client;
using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>Checking signatures.</summary>
internal static class SignatureFunctions
{
    private const int SignatureLength = 64;
    private const int HashLength = 32;
    private const byte Ed25519HighBits = 0b1110_0000;

    public static void Link(HostLinker linker, RuntimeConfig config)
    {
        linker.Add("ed25519_verify", VerifyEd25519);
        linker.Add("p256_verify", VerifyP256);
        linker.Add("ecrecover", Recover);
        if (config.HasMlDsaVerify)
            linker.Add("ml_dsa_verify", VerifyMlDsa);
    }

    private static ulong VerifyEd25519(
        VmCall call,
        ulong signatureLength,
        ulong signaturePointer,
        ulong messageLength,
        ulong messagePointer,
        ulong keyLength,
        ulong keyPointer
    )
    {
        call.Gas.PayBase(ExtCost.Ed25519VerifyBase);
        ReadOnlySpan<byte> signature = call.Read(signatureLength, signaturePointer);
        if (signature.Length != SignatureLength)
            throw new HostException(HostError.Ed25519VerifyInvalidInput("invalid signature length"));
        // Part of the protocol: such a signature is wrong before anything else is read or paid for.
        if ((signature[^1] & Ed25519HighBits) != 0)
            return 0;
        ReadOnlySpan<byte> message = call.Read(messageLength, messagePointer);
        call.Gas.PayPer(ExtCost.Ed25519VerifyByte, (ulong)message.Length);
        ReadOnlySpan<byte> key = call.Read(keyLength, keyPointer);
        if (key.Length != Curves.Ed25519KeyLength)
            throw new HostException(HostError.Ed25519VerifyInvalidInput("invalid public key length"));
        return Curves.VerifyEd25519(key, message, signature) ? 1u : 0u;
    }

    private static ulong VerifyP256(
        VmCall call,
        ulong signatureLength,
        ulong signaturePointer,
        ulong messageLength,
        ulong messagePointer,
        ulong keyLength,
        ulong keyPointer
    )
    {
        call.Gas.PayBase(ExtCost.P256VerifyBase);
        ReadOnlySpan<byte> signature = call.Read(signatureLength, signaturePointer);
        if (signature.Length != SignatureLength)
            throw new HostException(HostError.P256VerifyInvalidInput("invalid signature length"));
        if (!Curves.IsP256Signature(signature))
            return 0;
        ReadOnlySpan<byte> hash = call.Read(messageLength, messagePointer);
        call.Gas.PayPer(ExtCost.P256VerifyByte, (ulong)hash.Length);
        ReadOnlySpan<byte> key = call.Read(keyLength, keyPointer);
        if (key.Length != Curves.P256KeyLength)
            throw new HostException(HostError.P256VerifyInvalidInput("invalid public key length"));
        return Curves.VerifyP256(key, hash, signature) ? 1u : 0u;
    }

    private static ulong VerifyMlDsa(
        VmCall call,
        ulong signatureLength,
        ulong signaturePointer,
        ulong messageLength,
        ulong messagePointer,
        ulong keyLength,
        ulong keyPointer
    )
    {
        call.Gas.PayBase(ExtCost.MlDsaVerifyBase);
        ReadOnlySpan<byte> signature = call.Read(signatureLength, signaturePointer);
        if (signature.Length != Signature.LengthOf(KeyType.MlDsa65))
            throw RefuseMlDsa("signature", Signature.LengthOf(KeyType.MlDsa65), signature.Length);
        ReadOnlySpan<byte> message = call.Read(messageLength, messagePointer);
        call.Gas.PayPer(ExtCost.MlDsaVerifyByte, (ulong)message.Length);
        ReadOnlySpan<byte> key = call.Read(keyLength, keyPointer);
        if (key.Length != PublicKey.LengthOf(KeyType.MlDsa65))
            throw RefuseMlDsa("key", PublicKey.LengthOf(KeyType.MlDsa65), key.Length);
        return PublicKey.FromBytes(KeyType.MlDsa65, key).Verify(message, Signature.FromBytes(KeyType.MlDsa65, signature)) ? 1u : 0u;
    }

    private static HostException RefuseMlDsa(string what, int expected, int given) =>
        new(HostError.MlDsaVerifyInvalidInput($"invalid {what} length: expected the input of {expected} bytes, but {given} was given"));

    private static ulong Recover(
        VmCall call,
        ulong hashLength,
        ulong hashPointer,
        ulong signatureLength,
        ulong signaturePointer,
        ulong recoveryId,
        ulong malleabilityFlag,
        ulong register
    )
    {
        call.Gas.PayBase(ExtCost.EcrecoverBase);
        ReadOnlySpan<byte> signature = call.Read(signatureLength, signaturePointer);
        if (signature.Length != SignatureLength)
            throw Refuse($"The length of the signature: {signature.Length}, exceeds the limit of 64 bytes");
        if (recoveryId >= 4)
            throw Refuse($"V recovery byte 0 through 3 are valid but was provided {recoveryId}");
        ReadOnlySpan<byte> hash = call.Read(hashLength, hashPointer);
        if (hash.Length != HashLength)
            throw Refuse($"The length of the hash: {hash.Length}, exceeds the limit of 32 bytes");
        if (malleabilityFlag > 1)
            throw Refuse($"Malleability flag needs to be 0 or 1, but is instead {malleabilityFlag}");

        byte[]? key = Curves.RecoverSecp256k1(hash, signature, (int)recoveryId, rejectHighS: malleabilityFlag == 1);
        if (key is null)
            return 0;
        call.Registers.Set(register, key);
        return 1;
    }

    private static HostException Refuse(string text) => new(HostError.EcRecover(text));
}
