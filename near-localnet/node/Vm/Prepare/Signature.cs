namespace Near.Localnet.Vm.Prepare;

/// <summary>What an instruction takes from the stack and leaves there.</summary>
/// <param name="Operand">Type of each operand.</param>
/// <param name="Operands">1 or 2.</param>
/// <param name="Result">Type of the result.</param>
/// <param name="Traps">Whether it may trap, so that gas must be exact when it runs.</param>
/// <param name="InPlace">Whether its result takes the place of its first operand: finite-wasm's <c>unop</c> and <c>binop</c>.</param>
internal readonly record struct Signature(ValueType Operand, int Operands, ValueType Result, bool Traps, bool InPlace = false);
