using System.Security.Cryptography;
using Near.Localnet.Parameters;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace Near.Localnet.Vm.Host;

/// <summary>Hash functions.</summary>
internal static class HashFunctions
{
    public static void Link(HostLinker linker, RuntimeConfig config)
    {
        linker.Add(
            "sha256",
            (call, length, pointer, register) =>
                Hash(call, ExtCost.Sha256Base, ExtCost.Sha256Byte, length, pointer, register, SHA256.HashData)
        );
        linker.Add(
            "keccak256",
            (call, length, pointer, register) =>
                Hash(
                    call,
                    ExtCost.Keccak256Base,
                    ExtCost.Keccak256Byte,
                    length,
                    pointer,
                    register,
                    data => Digest(new KeccakDigest(256), data)
                )
        );
        linker.Add(
            "keccak512",
            (call, length, pointer, register) =>
                Hash(
                    call,
                    ExtCost.Keccak512Base,
                    ExtCost.Keccak512Byte,
                    length,
                    pointer,
                    register,
                    data => Digest(new KeccakDigest(512), data)
                )
        );
        linker.Add(
            "ripemd160",
            (call, length, pointer, register) =>
            {
                call.Gas.PayBase(ExtCost.Ripemd160Base);
                ReadOnlySpan<byte> data = call.Read(length, pointer);
                // The number of 64-byte blocks after padding.
                call.Gas.PayPer(ExtCost.Ripemd160Block, (ulong)((data.Length + 8) / 64 + 1));
                call.Registers.Set(register, Digest(new RipeMD160Digest(), data));
            }
        );
        if (config.HasSha3)
            LinkSha3(linker);
    }

    private static void LinkSha3(HostLinker linker)
    {
        linker.Add(
            "sha3_256",
            (call, length, pointer, register) =>
                Hash(
                    call,
                    ExtCost.Sha3Of256Base,
                    ExtCost.Sha3Of256Byte,
                    length,
                    pointer,
                    register,
                    data => Digest(new Sha3Digest(256), data)
                )
        );
        linker.Add(
            "sha3_384",
            (call, length, pointer, register) =>
                Hash(
                    call,
                    ExtCost.Sha3Of384Base,
                    ExtCost.Sha3Of384Byte,
                    length,
                    pointer,
                    register,
                    data => Digest(new Sha3Digest(384), data)
                )
        );
        linker.Add(
            "sha3_512",
            (call, length, pointer, register) =>
                Hash(
                    call,
                    ExtCost.Sha3Of512Base,
                    ExtCost.Sha3Of512Byte,
                    length,
                    pointer,
                    register,
                    data => Digest(new Sha3Digest(512), data)
                )
        );
    }

    private delegate byte[] HashFunction(ReadOnlySpan<byte> data);

    private static void Hash(
        VmCall call,
        ExtCost baseCost,
        ExtCost byteCost,
        ulong length,
        ulong pointer,
        ulong register,
        HashFunction hash
    )
    {
        call.Gas.PayBase(baseCost);
        ReadOnlySpan<byte> data = call.Read(length, pointer);
        call.Gas.PayPer(byteCost, (ulong)data.Length);
        call.Registers.Set(register, hash(data));
    }

    private static byte[] Digest(IDigest digest, ReadOnlySpan<byte> data)
    {
        digest.BlockUpdate(data);
        byte[] hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash);
        return hash;
    }
}
