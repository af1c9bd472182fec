namespace Near.Localnet.Parameters;

/// <summary>The bounds that a contract and its calls must keep. Sizes are in bytes unless the name says otherwise.</summary>
internal sealed record VmLimits
{
    internal VmLimits(ParameterTable table)
    {
        MaxGasBurnt = table.Number("max_gas_burnt");
        MaxGasBurntView = table.Number("max_gas_burnt_view");
        MaxStackHeight = table.Number("max_stack_height");
        InitialMemoryPages = (uint)table.Number("initial_memory_pages");
        MaxMemoryPages = (uint)table.Number("max_memory_pages");
        RegistersMemoryLimit = table.Number("registers_memory_limit");
        MaxRegisterSize = table.Number("max_register_size");
        MaxNumberRegisters = table.Number("max_number_registers");
        MaxNumberLogs = table.Number("max_number_logs");
        MaxTotalLogLength = table.Number("max_total_log_length");
        MaxTotalPrepaidGas = table.Number("max_total_prepaid_gas");
        MaxActionsPerReceipt = table.Number("max_actions_per_receipt");
        MaxDeployActionsPerReceipt = table.Number("max_deploy_actions_per_receipt");
        MaxNumberBytesMethodNames = table.Number("max_number_bytes_method_names");
        MaxLengthMethodName = table.Number("max_length_method_name");
        MaxArgumentsLength = table.Number("max_arguments_length");
        MaxLengthReturnedData = table.Number("max_length_returned_data");
        MaxContractSize = table.Number("max_contract_size");
        MaxTransactionSize = table.Number("max_transaction_size");
        MaxReceiptSize = table.Number("max_receipt_size");
        MaxLengthStorageKey = table.Number("max_length_storage_key");
        MaxLengthStorageValue = table.Number("max_length_storage_value");
        MaxPromisesPerFunctionCallAction = table.Number("max_promises_per_function_call_action");
        MaxReceiptTotalInputSize = table.Number("max_receipt_total_input_size");
        MaxStateInitEntries = table.Number("max_state_init_entries");
        MaxUniversalStateInitKeys = table.NumberOrNone("max_universal_state_init_keys");
        MaxNumberInputDataDependencies = table.Number("max_number_input_data_dependencies");
        MaxYieldPayloadSize = table.Number("max_yield_payload_size");
        YieldTimeoutLengthInBlocks = table.Number("yield_timeout_length_in_blocks");
        MaxFunctionsPerContract = table.Number("max_functions_number_per_contract");
        MaxLocalsPerContract = table.Number("max_locals_per_contract");
        MinContractSizePerLocal = table.NumberOrNone("min_contract_size_per_local");
        MaxGlobalsPerContract = table.NumberOrNone("max_globals_per_contract");
        MaxTablesPerContract = table.Number("max_tables_per_contract");
        MaxElementsPerContractTable = table.Number("max_elements_per_contract_table");
        MaxFunctionBodySize = table.Number("max_function_body_size");
        MaxInstrumentedCodeSize = table.Number("max_instrumented_code_size");
        MaxBlocksPerFunction = table.Number("max_blocks_per_function");
        MaxBlocksPerContract = table.Number("max_blocks_per_contract");
        MaxTypesPerContract = table.Number("max_types_per_contract");
        MaxParamsPerFunction = table.Number("max_params_per_function");
        MaxParamsPerContract = table.Number("max_params_per_contract");
        MaxOperandStackBytesPerFunction = table.Number("max_operand_stack_bytes_per_function");
    }

    public ulong MaxGasBurnt { get; }
    public ulong MaxGasBurntView { get; }
    public ulong MaxStackHeight { get; }
    public uint InitialMemoryPages { get; }
    public uint MaxMemoryPages { get; }
    public ulong RegistersMemoryLimit { get; }
    public ulong MaxRegisterSize { get; }
    public ulong MaxNumberRegisters { get; }
    public ulong MaxNumberLogs { get; }
    public ulong MaxTotalLogLength { get; }
    public ulong MaxTotalPrepaidGas { get; }
    public ulong MaxActionsPerReceipt { get; }
    public ulong MaxDeployActionsPerReceipt { get; }
    public ulong MaxNumberBytesMethodNames { get; }
    public ulong MaxLengthMethodName { get; }
    public ulong MaxArgumentsLength { get; }
    public ulong MaxLengthReturnedData { get; }
    public ulong MaxContractSize { get; }
    public ulong MaxTransactionSize { get; }
    public ulong MaxReceiptSize { get; }
    public ulong MaxLengthStorageKey { get; }
    public ulong MaxLengthStorageValue { get; }
    public ulong MaxPromisesPerFunctionCallAction { get; }
    public ulong MaxReceiptTotalInputSize { get; }

    /// <summary>First records of all accounts that a receipt sets up.</summary>
    public ulong MaxStateInitEntries { get; }

    /// <summary>Keys of all universal accounts that a receipt sets up; null where there are no such accounts.</summary>
    public ulong? MaxUniversalStateInitKeys { get; }
    public ulong MaxNumberInputDataDependencies { get; }
    public ulong MaxYieldPayloadSize { get; }
    public ulong YieldTimeoutLengthInBlocks { get; }
    public ulong MaxFunctionsPerContract { get; }
    public ulong MaxLocalsPerContract { get; }

    /// <summary>Bytes of contract that each local takes; null where the number of locals does not depend on the size.</summary>
    public ulong? MinContractSizePerLocal { get; }

    /// <summary>Null where there is no such bound.</summary>
    public ulong? MaxGlobalsPerContract { get; }
    public ulong MaxTablesPerContract { get; }
    public ulong MaxElementsPerContractTable { get; }
    public ulong MaxFunctionBodySize { get; }
    public ulong MaxInstrumentedCodeSize { get; }
    public ulong MaxBlocksPerFunction { get; }
    public ulong MaxBlocksPerContract { get; }
    public ulong MaxTypesPerContract { get; }
    public ulong MaxParamsPerFunction { get; }
    public ulong MaxParamsPerContract { get; }
    public ulong MaxOperandStackBytesPerFunction { get; }
}
