using System.Globalization;

namespace Near.Localnet.Vm;

/// <summary>What a host function refused, with nearcore's name, fields and text.</summary>
/// <param name="Name">nearcore's name of the error.</param>
/// <param name="Message">nearcore's text of it.</param>
/// <param name="Fields">Its fields in nearcore's order, as the Debug form prints them: <c>limit: 100</c>.</param>
internal sealed record HostError(string Name, string Message, string? Fields = null)
{
    public static readonly HostError BadUtf8 = new("BadUTF8", "String encoding is bad UTF-8 sequence.");
    public static readonly HostError BadUtf16 = new("BadUTF16", "String encoding is bad UTF-16 sequence.");
    public static readonly HostError GasExceeded = new("GasExceeded", "Exceeded the prepaid gas.");
    public static readonly HostError GasLimitExceeded = new(
        "GasLimitExceeded",
        "Exceeded the maximum amount of gas allowed to burn per contract."
    );
    public static readonly HostError BalanceExceeded = new("BalanceExceeded", "Exceeded the account balance.");
    public static readonly HostError EmptyMethodName = new("EmptyMethodName", "Tried to call an empty method name.");
    public static readonly HostError IntegerOverflow = new("IntegerOverflow", "Integer overflow.");
    public static readonly HostError CannotAppendActionToJointPromise = new(
        "CannotAppendActionToJointPromise",
        "Actions can only be appended to non-joint promise."
    );
    public static readonly HostError CannotReturnJointPromise = new(
        "CannotReturnJointPromise",
        "Returning joint promise is currently prohibited."
    );
    public static readonly HostError CannotSetRefundToOnJointPromise = new(
        "CannotSetRefundToOnJointPromise",
        "Setting refund_to on a joint promise is prohibited."
    );
    public static readonly HostError MemoryAccessViolation = new("MemoryAccessViolation", "Accessed memory outside the bounds.");
    public static readonly HostError InvalidAccountId = new("InvalidAccountId", "VM Logic returned an invalid account id");
    public static readonly HostError InvalidMethodName = new("InvalidMethodName", "VM Logic returned an invalid method name");
    public static readonly HostError InvalidPublicKey = new("InvalidPublicKey", "VM Logic provided an invalid public key");
    public static readonly HostError DataIdMalformed = new("DataIdMalformed", "yield resumption token is malformed");
    public static readonly HostError YieldIdMalformed = new("YieldIdMalformed", "yield id is malformed");
    public static readonly HostError ContractCodeHashMalformed = new("ContractCodeHashMalformed", "contract code hash is malformed");
    public static readonly HostError DataEntryAlreadyExists = new("DataEntryAlreadyExists", "Data entry for given key already exists");

    /// <summary>The name with its fields, as nearcore's Debug form.</summary>
    public string Debug => Fields is null ? Name : $"{Name} {{ {Fields} }}";

    public static HostError GuestPanic(string message) =>
        new("GuestPanic", "Smart contract panicked: " + message, "panic_msg: " + DebugText.Quote(message));

    public static HostError InvalidPromiseIndex(ulong index) =>
        new("InvalidPromiseIndex", $"{index} does not correspond to existing promises", $"promise_idx: {index}");

    public static HostError InvalidPromiseResultIndex(ulong index) =>
        new("InvalidPromiseResultIndex", $"Accessed invalid promise result index: {index}", $"result_idx: {index}");

    public static HostError InvalidRegisterId(ulong id) =>
        new("InvalidRegisterId", $"Accessed invalid register id: {id}", $"register_id: {id}");

    public static HostError InvalidActionIndex(int receipt, ulong action) =>
        new(
            "InvalidActionIndex",
            $"Action {action} in receipt {receipt} does not exist or has the wrong type of action.",
            $"receipt_index: {receipt}, action_index: {action}"
        );

    public static HostError ProhibitedInView(string method) =>
        new("ProhibitedInView", $"{method} is not allowed in view calls", $"method_name: {DebugText.Quote(method)}");

    public static HostError Deprecated(string method) =>
        new("Deprecated", $"Attempted to call deprecated host function {method}", $"method_name: {DebugText.Quote(method)}");

    public static HostError NumberOfLogsExceeded(ulong limit) =>
        new("NumberOfLogsExceeded", $"The number of logs will exceed the limit {limit}", $"limit: {limit}");

    public static HostError KeyLengthExceeded(ulong length, ulong limit) => Length("KeyLengthExceeded", "a storage key", length, limit);

    public static HostError ValueLengthExceeded(ulong length, ulong limit) =>
        Length("ValueLengthExceeded", "a storage value", length, limit);

    public static HostError TotalLogLengthExceeded(ulong length, ulong limit) =>
        Length("TotalLogLengthExceeded", "a log message", length, limit);

    public static HostError ReturnedValueLengthExceeded(ulong length, ulong limit) =>
        Length("ReturnedValueLengthExceeded", "a returned value", length, limit);

    public static HostError NumberPromisesExceeded(ulong number, ulong limit) =>
        new(
            "NumberPromisesExceeded",
            $"The number of promises within a FunctionCall {number} exceeds the limit {limit}",
            $"number_of_promises: {number}, limit: {limit}"
        );

    public static HostError NumberInputDataDependenciesExceeded(ulong number, ulong limit) =>
        new(
            "NumberInputDataDependenciesExceeded",
            $"The number of input data dependencies {number} exceeds the limit {limit}",
            $"number_of_input_data_dependencies: {number}, limit: {limit}"
        );

    public static HostError ContractSizeExceeded(ulong size, ulong limit) =>
        new(
            "ContractSizeExceeded",
            $"The size of a contract code in DeployContract action {size} exceeds the limit {limit}",
            $"size: {size}, limit: {limit}"
        );

    public static HostError YieldPayloadLength(ulong length, ulong limit) =>
        new(
            "YieldPayloadLength",
            $"Yield resume payload is {length} bytes which exceeds the {limit} byte limit",
            $"length: {length}, limit: {limit}"
        );

    /// <param name="limit">In bytes; shown in megabytes, as nearcore does.</param>
    public static HostError RecordedStorageExceeded(ulong limit)
    {
        string size = string.Create(CultureInfo.InvariantCulture, $"{limit / 1e6:0.0} MB");
        return new(
            "RecordedStorageExceeded",
            $"Size of the recorded trie storage proof has exceeded the allowed limit ({size})",
            $"limit: {size}"
        );
    }

    public static HostError EcRecover(string message) => WithText("ECRecoverError", "ECDSA recover error: ", message);

    public static HostError Ed25519VerifyInvalidInput(string message) =>
        WithText("Ed25519VerifyInvalidInput", "ED25519 signature verification error: ", message);

    public static HostError P256VerifyInvalidInput(string message) =>
        WithText("P256VerifyInvalidInput", "P256 signature verification error: ", message);

    public static HostError MlDsaVerifyInvalidInput(string message) =>
        WithText("MlDsaVerifyInvalidInput", "ML-DSA signature verification error: ", message);

    public static HostError AltBn128InvalidInput(string message) => WithText("AltBn128InvalidInput", "AltBn128 invalid input: ", message);

    public static HostError Bls12381InvalidInput(string message) => WithText("BLS12381InvalidInput", "BLS12-381 invalid input: ", message);

    private static HostError WithText(string name, string prefix, string message) =>
        new(name, prefix + message, "msg: " + DebugText.Quote(message));

    private static HostError Length(string name, string what, ulong length, ulong limit) =>
        new(name, $"The length of {what} {length} exceeds the limit {limit}", $"length: {length}, limit: {limit}");
}
