using System.Globalization;
using System.Text;

namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>Writes a generated module in WebAssembly's text format.</summary>
internal static class WatWriter
{
    public static string Write(GeneratedModule module)
    {
        var text = new StringBuilder("(module\n");
        foreach (Signature signature in module.Signatures)
            text.AppendLine($"(type (func{Types("param", signature.Parameters)}{Types("result", signature.Result)}))");
        for (int i = 0; i < ReferenceHost.Functions.Count; i++)
            text.AppendLine($"(import \"env\" \"{ReferenceHost.Functions[i].Name}\" (func (type {i})))");
        text.AppendLine($"(table {module.Table.Count} funcref)");
        text.AppendLine("(memory 1024 2048)");
        foreach (OperandType type in module.Globals)
            text.AppendLine($"(global (mut {Name(type)}) ({Constant(type, 0)}))");
        text.AppendLine($"(export \"main\" (func {module.Signatures.Count - 1}))");
        for (int i = 0; i < module.Table.Count; i++)
        {
            if (module.Table[i] is { } function)
                text.AppendLine($"(elem (i32.const {i}) {function})");
        }
        for (int i = 0; i < module.Functions.Count; i++)
        {
            text.AppendLine($"(func (type {ReferenceHost.Functions.Count + i}){Types("local", module.Functions[i].Locals)}");
            Append(text, module.Functions[i].Body);
            text.AppendLine(")");
        }
        return text.Append(')').ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<Instruction> body)
    {
        foreach (Instruction instruction in body)
        {
            text.AppendLine(Line(instruction));
            if (instruction.Kind is not (InstructionKind.Block or InstructionKind.Loop or InstructionKind.If))
                continue;
            Append(text, instruction.Body);
            if (instruction.Else is { } otherwise)
            {
                text.AppendLine("else");
                Append(text, otherwise);
            }
            text.AppendLine("end");
        }
    }

    private static string Line(Instruction instruction) =>
        instruction.Kind switch
        {
            InstructionKind.Unreachable => "unreachable",
            InstructionKind.Nop => "nop",
            InstructionKind.Block => "block" + Types("result", instruction.Type),
            InstructionKind.Loop => "loop",
            InstructionKind.If => "if" + Types("result", instruction.Type),
            InstructionKind.Branch => $"br {instruction.Index}",
            InstructionKind.BranchIf => $"br_if {instruction.Index}",
            InstructionKind.BranchTable => $"br_table {string.Join(' ', instruction.Labels)}",
            InstructionKind.Return => "return",
            InstructionKind.Call => $"call {instruction.Index}",
            InstructionKind.CallIndirect => $"call_indirect (type {instruction.Index})",
            InstructionKind.Drop => "drop",
            InstructionKind.Select => "select" + Types("result", instruction.Type),
            InstructionKind.LocalGet => $"local.get {instruction.Index}",
            InstructionKind.LocalSet => $"local.set {instruction.Index}",
            InstructionKind.LocalTee => $"local.tee {instruction.Index}",
            InstructionKind.GlobalGet => $"global.get {instruction.Index}",
            InstructionKind.GlobalSet => $"global.set {instruction.Index}",
            InstructionKind.TableGet => "table.get 0",
            InstructionKind.Load => $"{Name(instruction.Type!.Value)}.load offset={instruction.Value}",
            InstructionKind.Store => $"{Name(instruction.Type!.Value)}.store offset={instruction.Value}",
            InstructionKind.MemorySize => "memory.size",
            InstructionKind.MemoryGrow => "memory.grow",
            InstructionKind.MemoryFill => "memory.fill",
            InstructionKind.Constant => Constant(instruction.Type!.Value, instruction.Value),
            InstructionKind.Numeric => instruction.Numeric!.Name,
            _ => throw new ArgumentOutOfRangeException(nameof(instruction), instruction.Kind, null),
        };

    private static string Constant(OperandType type, ulong bits) =>
        type switch
        {
            OperandType.I32 => $"i32.const {(int)bits}",
            OperandType.I64 => $"i64.const {(long)bits}",
            OperandType.F32 => "f32.const " + BitConverter.UInt32BitsToSingle((uint)bits).ToString("R", CultureInfo.InvariantCulture),
            OperandType.F64 => "f64.const " + BitConverter.UInt64BitsToDouble(bits).ToString("R", CultureInfo.InvariantCulture),
            _ => "ref.null func",
        };

    private static string Types(string role, OperandType? type) => type is { } one ? Types(role, [one]) : "";

    private static string Types(string role, IReadOnlyList<OperandType> types) =>
        types.Count == 0 ? "" : $" ({role} {string.Join(' ', types.Select(Name))})";

    private static string Name(OperandType type) =>
        type switch
        {
            OperandType.I32 => "i32",
            OperandType.I64 => "i64",
            OperandType.F32 => "f32",
            OperandType.F64 => "f64",
            _ => "funcref",
        };
}
