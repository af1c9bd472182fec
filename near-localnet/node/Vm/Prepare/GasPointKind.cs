namespace Near.Localnet.Vm.Prepare;

/// <summary>
/// How a charge relates to what can be seen of the gas around it (finite-wasm's gas analysis). A contract sees its gas only
/// where something besides computing happens, so charges between such places may be added up into one.
/// </summary>
internal enum GasPointKind : byte
{
    /// <summary>Before an instruction that only computes.</summary>
    Pure,

    /// <summary>Never reached.</summary>
    Unreachable,

    /// <summary>Before a branch, branch target, call or possible trap: later charges may not move up to here.</summary>
    BeforeControl,

    /// <summary>After such an instruction: may not move up beyond it.</summary>
    AfterControl,

    /// <summary>Right between two such instructions.</summary>
    BetweenControl,

    /// <summary>Before a bulk instruction, whose charge depends on its length.</summary>
    Bulk,
}
