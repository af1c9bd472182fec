using System.Buffers.Binary;
using Near.Localnet.Parameters;

namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>
/// Runs a generated module's <c>main</c> by the letter of finite-wasm's specification: each instruction is paid by itself, right before it
/// runs, and each function when it is entered, where it also takes its part of the call stack. Nothing is merged or charged ahead.
/// </summary>
internal sealed class ReferenceMachine
{
    private const string MemoryOutOfBounds = "WasmTrap(MemoryOutOfBounds)";
    private const ulong FrameBytes = 64;

    // How a sequence of instructions ends; any other number is the label that it branches to.
    private const int RanThrough = -1;
    private const int Stopped = -2;
    private const int Returned = int.MaxValue;

    private readonly RuntimeConfig _config;
    private readonly GeneratedModule _module;
    private readonly ReferenceGas _gas;
    private readonly ReferenceMemory _memory;
    private readonly ReferenceHost _host;
    private readonly ulong[] _operandBytes;
    private readonly ulong[] _globals;
    private readonly List<ulong> _operands = [];
    private ulong _freeStack;
    private string? _error;

    private ReferenceMachine(RuntimeConfig config, GeneratedModule module, ulong prepaid)
    {
        _config = config;
        _module = module;
        _gas = new ReferenceGas(config, prepaid);
        _memory = new ReferenceMemory(config.Limits.InitialMemoryPages, config.Limits.MaxMemoryPages);
        _host = new ReferenceHost(_gas, _memory);
        _operandBytes = [.. module.Functions.Select(function => (ulong)OperandBytes.Most(module, function))];
        _globals = new ulong[module.Globals.Count];
        _freeStack = config.Limits.MaxStackHeight;
    }

    /// <param name="config">The protocol's parameters.</param>
    /// <param name="module">What to run.</param>
    /// <param name="size">Bytes of the module's binary, which loading is paid by.</param>
    /// <param name="prepaid">Gas attached to the call.</param>
    public static MeteredCall Run(RuntimeConfig config, GeneratedModule module, int size, ulong prepaid)
    {
        var machine = new ReferenceMachine(config, module, prepaid);
        machine._gas.Pay(ExtCost.ContractLoadingBytes, (ulong)size);
        machine._gas.Pay(ExtCost.ContractLoadingBase);
        machine.Call(module.Signatures.Count - 1);
        return new MeteredCall(machine._error ?? "", machine._gas.Burnt);
    }

    /// <summary>Returns false when the call has stopped.</summary>
    private bool Call(int index)
    {
        Signature signature = _module.Signatures[index];
        ulong[] arguments = Take(signature.Parameters.Count);
        if (index < ReferenceHost.Functions.Count)
            return CallHost(ReferenceHost.Functions[index], arguments);

        int own = index - ReferenceHost.Functions.Count;
        GeneratedFunction function = _module.Functions[own];
        ulong frame = FrameBytes + (ulong)function.Variables.Sum(OperandBytes.Of);
        ulong stack = frame + _operandBytes[own];
        if (stack > _freeStack)
            return Stop("HostError(MemoryAccessViolation)");
        if (!Pay((frame + 7) / 8 * _config.RegularOpCost))
            return false;

        _freeStack -= stack;
        int height = _operands.Count;
        ulong[] locals = [.. arguments, .. new ulong[function.Locals.Count]];
        if (Run(function.Body, locals) == Stopped)
            return false;
        Unwind(height, signature.Result);
        _freeStack += stack;
        return true;
    }

    private bool CallHost(HostFunction function, ulong[] arguments)
    {
        try
        {
            ulong result = function.Body(_host, arguments);
            if (function.Signature.Result is not null)
                Push(result);
            return true;
        }
        catch (ReferenceStopException exception)
        {
            return Stop(exception.Message);
        }
    }

    private int Run(IReadOnlyList<Instruction> body, ulong[] locals)
    {
        foreach (Instruction instruction in body)
        {
            int end = Pay(CostOf(instruction)) ? Run(instruction, locals) : Stopped;
            if (end != RanThrough)
                return end;
        }
        return RanThrough;
    }

    /// <summary>A loop pays on every turn, so behind its label.</summary>
    private ulong CostOf(Instruction instruction) =>
        instruction.Kind switch
        {
            InstructionKind.Block or InstructionKind.Loop => 0,
            InstructionKind.MemoryGrow or InstructionKind.MemoryFill => _config.LinearOpBaseCost
                + (uint)_operands[^1] * _config.LinearOpUnitCost,
            _ => _config.RegularOpCost,
        };

    private int Run(Instruction instruction, ulong[] locals)
    {
        switch (instruction.Kind)
        {
            case InstructionKind.Unreachable:
                return Trap("WasmTrap(Unreachable)");
            case InstructionKind.Nop:
                return RanThrough;
            case InstructionKind.Block:
                return Block(instruction.Body, instruction.Type, locals);
            case InstructionKind.Loop:
                return Loop(instruction.Body, locals);
            case InstructionKind.If:
                return Block(Pop() != 0 ? instruction.Body : instruction.Else ?? [], instruction.Type, locals);
            case InstructionKind.Branch:
                return instruction.Index;
            case InstructionKind.BranchIf:
                return Pop() != 0 ? instruction.Index : RanThrough;
            case InstructionKind.BranchTable:
                return instruction.Labels[(int)Math.Min(Pop(), (ulong)instruction.Labels.Count - 1)];
            case InstructionKind.Return:
                return Returned;
            case InstructionKind.Call:
                return Call(instruction.Index) ? RanThrough : Stopped;
            case InstructionKind.CallIndirect:
                return CallIndirect(_module.Signatures[instruction.Index]);
            case InstructionKind.Drop:
                Pop();
                return RanThrough;
            case InstructionKind.Select:
                Select();
                return RanThrough;
            case InstructionKind.LocalGet:
                Push(locals[instruction.Index]);
                return RanThrough;
            case InstructionKind.LocalSet:
                locals[instruction.Index] = Pop();
                return RanThrough;
            case InstructionKind.LocalTee:
                locals[instruction.Index] = _operands[^1];
                return RanThrough;
            case InstructionKind.GlobalGet:
                Push(_globals[instruction.Index]);
                return RanThrough;
            case InstructionKind.GlobalSet:
                _globals[instruction.Index] = Pop();
                return RanThrough;
            case InstructionKind.TableGet:
                return TableGet();
            case InstructionKind.Load:
                return Load(instruction);
            case InstructionKind.Store:
                return Store(instruction);
            case InstructionKind.MemorySize:
                Push(_memory.Pages);
                return RanThrough;
            case InstructionKind.MemoryGrow:
                Push(_memory.Grow((uint)Pop()));
                return RanThrough;
            case InstructionKind.MemoryFill:
                return Fill();
            case InstructionKind.Constant:
                Push(instruction.Value);
                return RanThrough;
            case InstructionKind.Numeric:
                return Compute(instruction.Numeric!);
            default:
                throw new ArgumentOutOfRangeException(nameof(instruction), instruction.Kind, null);
        }
    }

    private int Block(IReadOnlyList<Instruction> body, OperandType? result, ulong[] locals)
    {
        int height = _operands.Count;
        int end = Run(body, locals);
        if (end == 0)
            Unwind(height, result);
        return Outside(end);
    }

    private int Loop(IReadOnlyList<Instruction> body, ulong[] locals)
    {
        int height = _operands.Count;
        int end;
        do
        {
            Unwind(height, null);
            end = Pay(_config.RegularOpCost) ? Run(body, locals) : Stopped;
        } while (end == 0);
        return Outside(end);
    }

    /// <summary>What the end of a block's instructions means to those around the block.</summary>
    private static int Outside(int end) =>
        end switch
        {
            0 => RanThrough,
            Returned or < 0 => end,
            _ => end - 1,
        };

    private int CallIndirect(Signature signature)
    {
        ulong place = Pop();
        if (place >= (ulong)_module.Table.Count)
            return Trap(MemoryOutOfBounds);
        if (_module.Table[(int)place] is not { } function)
            return Trap("WasmTrap(IndirectCallToNull)");
        if (!_module.Signatures[function].Is(signature))
            return Trap("WasmTrap(IncorrectCallIndirectSignature)");
        return Call(function) ? RanThrough : Stopped;
    }

    private void Select()
    {
        bool first = Pop() != 0;
        ulong other = Pop();
        if (!first)
            _operands[^1] = other;
    }

    private int TableGet()
    {
        ulong place = Pop();
        if (place >= (ulong)_module.Table.Count)
            return Trap(MemoryOutOfBounds);
        Push(_module.Table[(int)place] is { } function ? (ulong)function + 1 : 0);
        return RanThrough;
    }

    private int Load(Instruction instruction)
    {
        ulong address = Pop() + instruction.Value;
        int length = OperandBytes.Of(instruction.Type!.Value);
        if (!_memory.Holds(address, (ulong)length))
            return Trap(MemoryOutOfBounds);
        byte[] bytes = new byte[sizeof(ulong)];
        _memory.Read(address, (ulong)length).CopyTo(bytes, 0);
        Push(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        return RanThrough;
    }

    private int Store(Instruction instruction)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Pop());
        ulong address = Pop() + instruction.Value;
        int length = OperandBytes.Of(instruction.Type!.Value);
        if (!_memory.Holds(address, (ulong)length))
            return Trap(MemoryOutOfBounds);
        _memory.Write(address, bytes.AsSpan(0, length));
        return RanThrough;
    }

    private int Fill()
    {
        ulong length = Pop();
        byte value = (byte)Pop();
        ulong address = Pop();
        if (!_memory.Holds(address, length))
            return Trap(MemoryOutOfBounds);
        _memory.Write(address, Enumerable.Repeat(value, (int)length).ToArray());
        return RanThrough;
    }

    private int Compute(NumericOperation operation)
    {
        ulong second = operation.Operands == 2 ? Pop() : 0;
        if (operation.Compute(Pop(), second) is not { } result)
            return Trap("WasmTrap(IllegalArithmetic)");
        Push(result);
        return RanThrough;
    }

    private bool Pay(ulong gas) => _gas.Burn(gas) is not { } error || Stop(error);

    private bool Stop(string error)
    {
        _error = error;
        return false;
    }

    private int Trap(string error)
    {
        _error = error;
        return Stopped;
    }

    private void Push(ulong value) => _operands.Add(value);

    private ulong Pop()
    {
        ulong value = _operands[^1];
        _operands.RemoveAt(_operands.Count - 1);
        return value;
    }

    private ulong[] Take(int count)
    {
        ulong[] values = [.. _operands[^count..]];
        Unwind(_operands.Count - count, null);
        return values;
    }

    /// <summary>Leaves what was there before, and a result.</summary>
    private void Unwind(int height, OperandType? result)
    {
        ulong value = result is null ? 0 : Pop();
        _operands.RemoveRange(height, _operands.Count - height);
        if (result is not null)
            Push(value);
    }
}
