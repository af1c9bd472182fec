using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>The alt_bn128 and BLS12-381 families: charges here, curves in <see cref="PairingLibrary"/>.</summary>
internal static class PairingFunctions
{
    public static void Link(HostLinker linker)
    {
        AddBn128("alt_bn128_g1_multiexp", ExtCost.AltBn128G1MultiexpBase, ExtCost.AltBn128G1MultiexpElement, 96);
        AddBn128("alt_bn128_g1_sum", ExtCost.AltBn128G1SumBase, ExtCost.AltBn128G1SumElement, 65);
        linker.Add(
            "alt_bn128_pairing_check",
            (VmCall call, ulong length, ulong pointer) =>
                (ulong)
                    Bn128(
                        call,
                        "alt_bn128_pairing_check",
                        ExtCost.AltBn128PairingCheckBase,
                        ExtCost.AltBn128PairingCheckElement,
                        192,
                        length,
                        pointer
                    ).Number
        );
        AddBls("bls12381_p1_sum", ExtCost.Bls12381P1SumBase, ExtCost.Bls12381P1SumElement, 97);
        AddBls("bls12381_p2_sum", ExtCost.Bls12381P2SumBase, ExtCost.Bls12381P2SumElement, 193);
        AddBls("bls12381_g1_multiexp", ExtCost.Bls12381G1MultiexpBase, ExtCost.Bls12381G1MultiexpElement, 128);
        AddBls("bls12381_g2_multiexp", ExtCost.Bls12381G2MultiexpBase, ExtCost.Bls12381G2MultiexpElement, 224);
        AddBls("bls12381_map_fp_to_g1", ExtCost.Bls12381MapFpToG1Base, ExtCost.Bls12381MapFpToG1Element, 48);
        AddBls("bls12381_map_fp2_to_g2", ExtCost.Bls12381MapFp2ToG2Base, ExtCost.Bls12381MapFp2ToG2Element, 96);
        AddBls("bls12381_p1_decompress", ExtCost.Bls12381P1DecompressBase, ExtCost.Bls12381P1DecompressElement, 48);
        AddBls("bls12381_p2_decompress", ExtCost.Bls12381P2DecompressBase, ExtCost.Bls12381P2DecompressElement, 96);
        linker.Add(
            "bls12381_pairing_check",
            (VmCall call, ulong length, ulong pointer) =>
            {
                call.Gas.PayBase(ExtCost.Bls12381PairingBase);
                ReadOnlySpan<byte> data = call.Read(length, pointer);
                call.Gas.PayPer(ExtCost.Bls12381PairingElement, (ulong)data.Length / 288);
                return (ulong)Bls("bls12381_pairing_check", data, 288).Number;
            }
        );

        void AddBn128(string name, ExtCost once, ExtCost each, int size) =>
            linker.Add(
                name,
                (call, length, pointer, register) =>
                    call.Registers.Set(register, Bn128(call, name, once, each, size, length, pointer).Output)
            );

        void AddBls(string name, ExtCost once, ExtCost each, int size) =>
            linker.Add(
                name,
                (VmCall call, ulong length, ulong pointer, ulong register) =>
                {
                    call.Gas.PayBase(once);
                    // By the length as the contract gives it, which makes a register's (the largest number) more than any gas.
                    call.Gas.PayPer(each, length / (ulong)size);
                    PairingAnswer answer = Bls(name, call.Read(length, pointer), size);
                    if (answer.Number == 0)
                        call.Registers.Set(register, answer.Output);
                    return (ulong)answer.Number;
                }
            );
    }

    private static PairingAnswer Bn128(VmCall call, string name, ExtCost once, ExtCost each, int size, ulong length, ulong pointer)
    {
        call.Gas.PayBase(once);
        ReadOnlySpan<byte> data = call.Read(length, pointer);
        if (data.Length % size != 0)
        {
            throw new HostException(
                HostError.AltBn128InvalidInput($"slice of size {data.Length} cannot be precisely split into chunks of size {size}")
            );
        }
        call.Gas.PayPer(each, (ulong)(data.Length / size));
        try
        {
            return PairingLibrary.Call(name, data);
        }
        catch (PairingException exception)
        {
            throw new HostException(HostError.AltBn128InvalidInput(exception.Message));
        }
    }

    private static PairingAnswer Bls(string name, ReadOnlySpan<byte> data, int size)
    {
        if (data.Length % size != 0)
        {
            throw new HostException(
                HostError.Bls12381InvalidInput($"Incorrect input length for {name}: {data.Length} is not divisible by {size}")
            );
        }
        try
        {
            return PairingLibrary.Call(name, data);
        }
        catch (PairingException exception)
        {
            throw new HostException(HostError.Bls12381InvalidInput(exception.Message));
        }
    }
}
