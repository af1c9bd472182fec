using Near.Client;
using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>
/// The part of a function-call key that both kinds of keys share, as a contract gives it: method names are bytes until everything is paid.
/// </summary>
internal sealed class GuestPermission
{
    private readonly NearToken? _allowance;
    private readonly AccountId _receiver;
    private readonly List<byte[]> _methods;

    private GuestPermission(NearToken? allowance, AccountId receiver, List<byte[]> methods) =>
        (_allowance, _receiver, _methods) = (allowance, receiver, methods);

    /// <param name="allowancePointer">To an allowance; 0 for none.</param>
    public static GuestPermission Read(
        VmCall call,
        ulong allowancePointer,
        ulong receiverLength,
        ulong receiverPointer,
        ulong methodsLength,
        ulong methodsPointer
    )
    {
        UInt128 allowance = call.Memory.ReadU128(allowancePointer);
        AccountId receiver = call.ReadAccountId(receiverLength, receiverPointer);
        List<byte[]> methods = Split(call.Read(methodsLength, methodsPointer));
        return new(allowance == 0 ? null : NearToken.FromYocto(allowance), receiver, methods);
    }

    /// <summary>Each method name counts with a zero behind it.</summary>
    public void Pay(VmCall call, bool sir)
    {
        call.Gas.PayAction(ActionCost.AddFunctionCallKeyBase, sir);
        call.Gas.PayAction(ActionCost.AddFunctionCallKeyByte, sir, (ulong)_methods.Sum(name => name.Length + 1));
    }

    public FunctionCallPermission Decode() => new(_allowance, _receiver.Value, [.. _methods.Select(CallFunctions.DecodeMethod)]);

    private static List<byte[]> Split(ReadOnlySpan<byte> names)
    {
        var methods = new List<byte[]>();
        if (names.IsEmpty)
            return methods;
        foreach (Range range in names.Split((byte)','))
        {
            ReadOnlySpan<byte> name = names[range];
            methods.Add(name.IsEmpty ? throw new HostException(HostError.EmptyMethodName) : name.ToArray());
        }
        return methods;
    }
}
