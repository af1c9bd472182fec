using System.Text.Json.Serialization;
using Near.Client;

namespace Near.Localnet.Runtime.Errors;

/// <summary>Why a contract call failed, as outcomes show it: host errors, traps and link errors are one text.</summary>
[JsonConverter(typeof(EnumVariantConverter<FunctionCallError>))]
internal abstract record FunctionCallError : EnumVariant
{
    public sealed record CompilationError(Errors.CompilationError Inner) : FunctionCallError;

    public sealed record MethodResolveError(string Inner) : FunctionCallError;

    public sealed record ExecutionError(string Inner) : FunctionCallError;
}

/// <summary>Why contract code could not be made ready to run.</summary>
[JsonConverter(typeof(EnumVariantConverter<CompilationError>))]
internal abstract record CompilationError : EnumVariant
{
    public sealed record CodeDoesNotExist(AccountId AccountId) : CompilationError;

    public sealed record PrepareError(string Inner) : CompilationError;

    public sealed record WasmerCompileError(string Msg) : CompilationError;
}
