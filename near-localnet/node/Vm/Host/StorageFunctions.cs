using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>The account's storage.</summary>
internal static class StorageFunctions
{
    public static void Link(HostLinker linker)
    {
        linker.Add("storage_write", Write);
        linker.Add("storage_read", Read);
        linker.Add("storage_remove", Remove);
        linker.Add("storage_has_key", Has);
        linker.Add("storage_iter_prefix", (VmCall _, ulong _, ulong _) => Deprecated("storage_iter_prefix"));
        linker.Add("storage_iter_range", (VmCall _, ulong _, ulong _, ulong _, ulong _) => Deprecated("storage_iter_range"));
        linker.Add("storage_iter_next", (VmCall _, ulong _, ulong _, ulong _) => Deprecated("storage_iter_next"));
    }

    private static ulong Write(VmCall call, ulong keyLength, ulong keyPointer, ulong valueLength, ulong valuePointer, ulong register)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.ProhibitInView("storage_write");
        call.Gas.PayBase(ExtCost.StorageWriteBase);
        ReadOnlySpan<byte> key = ReadKey(call, keyLength, keyPointer);
        ReadOnlySpan<byte> value = call.Read(valueLength, valuePointer);
        ulong limit = call.Config.Limits.MaxLengthStorageValue;
        if ((ulong)value.Length > limit)
            throw new HostException(HostError.ValueLengthExceeded((ulong)value.Length, limit));
        call.Gas.PayPer(ExtCost.StorageWriteKeyByte, (ulong)key.Length);
        call.Gas.PayPer(ExtCost.StorageWriteValueByte, (ulong)value.Length);

        byte[]? evicted = call.External.StorageSet(key, value, call.Gas);
        CheckProof(call);
        if (evicted is null)
        {
            call.StorageUsage += RecordSize(call, key.Length, value.Length);
            return 0;
        }
        call.StorageUsage = call.StorageUsage - (ulong)evicted.Length + (ulong)value.Length;
        call.Registers.Set(register, evicted);
        return 1;
    }

    private static ulong Read(VmCall call, ulong keyLength, ulong keyPointer, ulong register)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.Gas.PayBase(ExtCost.StorageReadBase);
        ReadOnlySpan<byte> key = ReadKey(call, keyLength, keyPointer);
        call.Gas.PayPer(ExtCost.StorageReadKeyByte, (ulong)key.Length);
        byte[]? value = call.External.StorageGet(key, call.Gas);
        CheckProof(call);
        if (value is null)
            return 0;
        call.Registers.Set(register, value);
        return 1;
    }

    private static ulong Remove(VmCall call, ulong keyLength, ulong keyPointer, ulong register)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.ProhibitInView("storage_remove");
        call.Gas.PayBase(ExtCost.StorageRemoveBase);
        ReadOnlySpan<byte> key = ReadKey(call, keyLength, keyPointer);
        call.Gas.PayPer(ExtCost.StorageRemoveKeyByte, (ulong)key.Length);
        byte[]? removed = call.External.StorageRemove(key, call.Gas);
        CheckProof(call);
        if (removed is null)
            return 0;
        call.StorageUsage -= RecordSize(call, key.Length, removed.Length);
        call.Registers.Set(register, removed);
        return 1;
    }

    private static ulong Has(VmCall call, ulong keyLength, ulong keyPointer)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.Gas.PayBase(ExtCost.StorageHasKeyBase);
        ReadOnlySpan<byte> key = ReadKey(call, keyLength, keyPointer);
        call.Gas.PayPer(ExtCost.StorageHasKeyByte, (ulong)key.Length);
        bool found = call.External.StorageHas(key, call.Gas);
        CheckProof(call);
        return found ? 1u : 0u;
    }

    private static void CheckProof(VmCall call)
    {
        if (call.External.IsProofTooLarge)
            throw new HostException(HostError.RecordedStorageExceeded(call.Config.Chunk.ProofSizePerReceipt));
    }

    private static ulong Deprecated(string function) => throw new HostException(HostError.Deprecated(function));

    private static ReadOnlySpan<byte> ReadKey(VmCall call, ulong length, ulong pointer)
    {
        ReadOnlySpan<byte> key = call.Read(length, pointer);
        ulong limit = call.Config.Limits.MaxLengthStorageKey;
        return (ulong)key.Length <= limit ? key : throw new HostException(HostError.KeyLengthExceeded((ulong)key.Length, limit));
    }

    private static ulong RecordSize(VmCall call, int key, int value) =>
        (ulong)key + (ulong)value + call.Config.Economics.StorageExtraBytesPerRecord;
}
