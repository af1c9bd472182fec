using Near.Client;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Vm;

namespace Near.Localnet.Runtime.Actions;

/// <summary>The VM's errors as outcomes show them (nearcore, conversions.rs): what happened while running becomes one text.</summary>
internal static class FunctionCallErrors
{
    public static FunctionCallError Of(VmError error) =>
        error switch
        {
            VmError.Prepare(var prepare) => new FunctionCallError.CompilationError(new CompilationError.PrepareError(prepare.ToString())),
            VmError.Compile(var text) => new FunctionCallError.CompilationError(new CompilationError.WasmerCompileError(text)),
            VmError.CodeDoesNotExist(var account) => new FunctionCallError.CompilationError(
                new CompilationError.CodeDoesNotExist(AccountId.Parse(account))
            ),
            VmError.MethodResolve(var resolve) => new FunctionCallError.MethodResolveError(resolve.ToString()),
            VmError.Link(var text) => new FunctionCallError.ExecutionError("Link Error: " + text),
            _ => new FunctionCallError.ExecutionError(error.Message),
        };
}
