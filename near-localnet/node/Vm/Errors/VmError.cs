namespace Near.Localnet.Vm;

/// <summary>Why a call failed: nearcore's <c>FunctionCallError</c>. Gas burnt so far stays burnt.</summary>
internal abstract record VmError
{
    /// <summary>The text that RPC shows, as nearcore's <c>Display</c> form.</summary>
    public abstract string Message { get; }

    /// <summary>The name with its fields, as nearcore's <c>Debug</c> form prints it.</summary>
    public abstract string Debug { get; }

    public sealed override string ToString() => Debug;

    /// <summary>The module was refused before it ran; nothing is burnt but the receipt's own fees.</summary>
    public sealed record Prepare(PrepareError Error) : VmError
    {
        public override string Message => "PrepareError: " + Error.Describe();

        public override string Debug => $"CompilationError(PrepareError({Error}))";
    }

    /// <summary>The module passed NEAR's checks, but the engine could not compile it.</summary>
    public sealed record Compile(string Text) : VmError
    {
        public override string Message => "Wasmtime compilation error: " + Text;

        public override string Debug => $"CompilationError(WasmtimeCompileError {{ msg: {DebugText.Quote(Text)} }})";
    }

    /// <summary>The module was compiled, but an instance of it takes more than there is for one.</summary>
    public sealed record Loading(string Text) : VmError
    {
        public override string Message => "Loading error: " + Text;

        public override string Debug => $"LoadingError {{ msg: {DebugText.Quote(Text)} }}";
    }

    /// <summary>The account has no contract.</summary>
    public sealed record CodeDoesNotExist(string AccountId) : VmError
    {
        public override string Message => "cannot find contract code for account " + AccountId;

        public override string Debug => $"CompilationError(CodeDoesNotExist {{ account_id: {DebugText.Quote(AccountId)} }})";
    }

    /// <summary>The module imports what the host does not have, or with another type.</summary>
    public sealed record Link(string Text) : VmError
    {
        public override string Message => Text;

        public override string Debug => $"LinkError {{ msg: {DebugText.Quote(Text)} }}";
    }

    /// <summary>The module has no such method.</summary>
    public sealed record MethodResolve(MethodResolveError Error) : VmError
    {
        public override string Message => Error.ToString();

        public override string Debug => $"MethodResolveError({Error})";
    }

    /// <summary>WebAssembly itself trapped.</summary>
    public sealed record Trap(WasmTrap Kind) : VmError
    {
        public override string Message => "WebAssembly trap: " + Kind.Describe();

        public override string Debug => $"WasmTrap({Kind})";
    }

    /// <summary>A host function refused, or gas ran out.</summary>
    public sealed record Host(HostError Error) : VmError
    {
        public override string Message => Error.Message;

        public override string Debug => $"HostError({Error.Debug})";
    }
}
