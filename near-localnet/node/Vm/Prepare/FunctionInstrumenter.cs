namespace Near.Localnet.Vm.Prepare;

/// <summary>Rewrites a function so that it pays for its gas and its stack.</summary>
/// <param name="globals">Number of the module's own globals; ours follow them.</param>
/// <param name="gas">What instructions cost.</param>
internal sealed class FunctionInstrumenter(int globals, GasSchedule gas)
{
    private const byte EmptyBlock = 0x40;

    private readonly uint _gasGlobal = (uint)globals + (uint)MeterGlobal.Gas;
    private readonly uint _stackGlobal = (uint)globals + (uint)MeterGlobal.Stack;
    private readonly uint _faultGlobal = (uint)globals + (uint)MeterGlobal.Fault;
    private readonly WasmWriter _writer = new();

    /// <summary>Returns the new body, valid until the next call.</summary>
    public ReadOnlySpan<byte> Rewrite(ReadOnlySpan<byte> body, FunctionAnalysis function)
    {
        _writer.Clear();
        long stackCharge = (long)(function.FrameSize + function.OperandSize);
        uint chargeLocal = function.Locals;
        uint countLocal = function.Locals + 1;

        _writer
            .U32(function.LocalGroups + 2)
            .Bytes(body[function.LocalsStart..function.CodeStart])
            .U32(1)
            .Byte((byte)ValueType.I64)
            .U32(1)
            .Byte((byte)ValueType.I32);
        // The block around the body catches every branch out of the function, so that one place gives the stack back.
        Op(Opcode.Block).Byte(function.Type.Results is [var result] ? (byte)result : EmptyBlock);
        TakeStack(stackCharge);
        Charge((long)gas.OfFrame(function.FrameSize));

        int copied = function.CodeStart;
        int returns = 0;
        int points = 0;
        while (points < function.GasPoints.Count || returns < function.Returns.Count)
        {
            int point = points < function.GasPoints.Count ? function.GasPoints[points].Offset : int.MaxValue;
            int leave = returns < function.Returns.Count ? function.Returns[returns] : int.MaxValue;
            int offset = Math.Min(point, leave);
            _writer.Bytes(body[copied..offset]);
            copied = offset;
            if (point <= leave)
            {
                Charge(function.GasPoints[points++], chargeLocal, countLocal);
            }
            else
            {
                GiveStack(stackCharge);
                returns++;
            }
        }
        // The body's own last end now closes the block.
        _writer.Bytes(body[copied..]);
        GiveStack(stackCharge);
        Op(Opcode.End);
        return _writer.Written;
    }

    private void Charge(GasPoint point, uint chargeLocal, uint countLocal)
    {
        if (point.Linear == 0)
            Charge((long)point.Constant);
        else
            ChargeByLength(point, chargeLocal, countLocal);
    }

    /// <summary>if gas &lt; charge { fault = charge; unreachable } gas -= charge</summary>
    private void Charge(long charge)
    {
        GetGlobal(_gasGlobal);
        Constant(charge);
        Op(Opcode.I64LtU);
        Op(Opcode.If).Byte(EmptyBlock);
        Constant(charge);
        Fault();
        Op(Opcode.End);
        GetGlobal(_gasGlobal);
        Constant(charge);
        Op(Opcode.I64Sub);
        SetGlobal(_gasGlobal);
    }

    /// <summary>The same by the length on top of the stack, which stays there. A length has 32 bits, so nothing overflows.</summary>
    private void ChargeByLength(GasPoint point, uint chargeLocal, uint countLocal)
    {
        Op(Opcode.LocalTee).U32(countLocal);
        Op(Opcode.I64ExtendI32U);
        Constant((long)point.Linear);
        Op(Opcode.I64Mul);
        Constant((long)point.Constant);
        Op(Opcode.I64Add);
        Op(Opcode.LocalSet).U32(chargeLocal);
        GetGlobal(_gasGlobal);
        Op(Opcode.LocalGet).U32(chargeLocal);
        Op(Opcode.I64LtU);
        Op(Opcode.If).Byte(EmptyBlock);
        Op(Opcode.LocalGet).U32(chargeLocal);
        Fault();
        Op(Opcode.End);
        GetGlobal(_gasGlobal);
        Op(Opcode.LocalGet).U32(chargeLocal);
        Op(Opcode.I64Sub);
        SetGlobal(_gasGlobal);
        Op(Opcode.LocalGet).U32(countLocal);
    }

    private void TakeStack(long charge)
    {
        GetGlobal(_stackGlobal);
        Constant(charge);
        Op(Opcode.I64LtU);
        Op(Opcode.If).Byte(EmptyBlock);
        Constant(MeterFault.StackExhausted);
        Fault();
        Op(Opcode.End);
        GetGlobal(_stackGlobal);
        Constant(charge);
        Op(Opcode.I64Sub);
        SetGlobal(_stackGlobal);
    }

    private void GiveStack(long charge)
    {
        GetGlobal(_stackGlobal);
        Constant(charge);
        Op(Opcode.I64Add);
        SetGlobal(_stackGlobal);
    }

    /// <summary>Stops with the value on top of the stack as the reason.</summary>
    private void Fault()
    {
        SetGlobal(_faultGlobal);
        Op(Opcode.Unreachable);
    }

    private WasmWriter Op(Opcode opcode) => _writer.Byte((byte)opcode);

    private void Constant(long value) => Op(Opcode.I64Const).S64(value);

    private void GetGlobal(uint index) => Op(Opcode.GlobalGet).U32(index);

    private void SetGlobal(uint index) => Op(Opcode.GlobalSet).U32(index);
}
