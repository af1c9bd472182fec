using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>
/// The alt_bn128 and BLS12-381 families. They are linked and charged, and then fail: no maintained .NET library of these curves
/// is at hand, and curve arithmetic of our own would be worse than none.
/// </summary>
internal static class PairingFunctions
{
    public static void Link(HostLinker linker)
    {
        AddBn128("alt_bn128_g1_multiexp", ExtCost.AltBn128G1MultiexpBase);
        AddBn128("alt_bn128_g1_sum", ExtCost.AltBn128G1SumBase);
        linker.Add("alt_bn128_pairing_check", (VmCall call, ulong length, ulong pointer) =>
        {
            FailBn128(call, "alt_bn128_pairing_check", ExtCost.AltBn128PairingCheckBase, length, pointer);
            return 0;
        });
        AddBls("bls12381_p1_sum", ExtCost.Bls12381P1SumBase);
        AddBls("bls12381_p2_sum", ExtCost.Bls12381P2SumBase);
        AddBls("bls12381_g1_multiexp", ExtCost.Bls12381G1MultiexpBase);
        AddBls("bls12381_g2_multiexp", ExtCost.Bls12381G2MultiexpBase);
        AddBls("bls12381_map_fp_to_g1", ExtCost.Bls12381MapFpToG1Base);
        AddBls("bls12381_map_fp2_to_g2", ExtCost.Bls12381MapFp2ToG2Base);
        AddBls("bls12381_p1_decompress", ExtCost.Bls12381P1DecompressBase);
        AddBls("bls12381_p2_decompress", ExtCost.Bls12381P2DecompressBase);
        linker.Add("bls12381_pairing_check", (VmCall call, ulong length, ulong pointer) =>
            FailBls(call, "bls12381_pairing_check", ExtCost.Bls12381PairingBase, length, pointer));

        void AddBn128(string name, ExtCost cost) =>
            linker.Add(name, (call, length, pointer, _) => FailBn128(call, name, cost, length, pointer));

        void AddBls(string name, ExtCost cost) => linker.Add(name, (VmCall call, ulong length, ulong pointer, ulong _) =>
            FailBls(call, name, cost, length, pointer));
    }

    private static void FailBn128(VmCall call, string name, ExtCost cost, ulong length, ulong pointer)
    {
        Charge(call, cost, length, pointer);
        throw new HostException(HostError.AltBn128InvalidInput(Text(name)));
    }

    private static ulong FailBls(VmCall call, string name, ExtCost cost, ulong length, ulong pointer)
    {
        Charge(call, cost, length, pointer);
        throw new HostException(HostError.Bls12381InvalidInput(Text(name)));
    }

    private static void Charge(VmCall call, ExtCost cost, ulong length, ulong pointer)
    {
        call.Gas.PayBase(cost);
        call.Read(length, pointer);
    }

    private static string Text(string function) => $"this node has no {function}; test contracts that use it against testnet";
}
