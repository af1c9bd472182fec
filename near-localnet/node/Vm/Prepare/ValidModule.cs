namespace Near.Localnet.Vm.Prepare;

/// <summary>A module that keeps NEAR's rules, and what was found in it.</summary>
/// <param name="Wasm">Its bytes.</param>
/// <param name="Module">What it declares.</param>
/// <param name="Functions">Its own functions, in order.</param>
/// <param name="Sections">Where the contents of its sections lie.</param>
internal sealed record ValidModule(
    byte[] Wasm,
    WasmModule Module,
    IReadOnlyList<FunctionAnalysis> Functions,
    IReadOnlyDictionary<SectionId, Range> Sections
);
