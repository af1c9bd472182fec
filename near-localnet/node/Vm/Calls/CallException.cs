namespace Near.Localnet.Vm.Calls;

/// <summary>A call that cannot be read; the message says what it should be.</summary>
/// <param name="code">Stable: bad_json, bad_field, bad_wat, unknown_protocol; of a file no_file, file_too_large.</param>
/// <param name="message">For people.</param>
internal sealed class CallException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
