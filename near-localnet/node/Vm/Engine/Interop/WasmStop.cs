namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>Why an instance stopped before it returned.</summary>
/// <param name="Trap">The trap; null when Wasmtime refused instead.</param>
/// <param name="Text">Wasmtime's words when it refused.</param>
internal readonly record struct WasmStop(TrapCode? Trap, string Text)
{
    /// <summary>Null when neither is there; deletes both.</summary>
    public static WasmStop? Of(nint error, nint trap)
    {
        if (error != 0)
            return new WasmStop(null, WasmException.Text(error));
        if (trap == 0)
            return null;
        bool hasCode = Native.wasmtime_trap_code(trap, out byte code);
        Native.wasm_trap_delete(trap);
        return new WasmStop(hasCode ? (TrapCode)code : TrapCode.Host, "");
    }
}
