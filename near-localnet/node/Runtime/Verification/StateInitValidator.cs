using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Errors;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime.Verification;

/// <summary>The rules for the first states of accounts: deterministic ones (NEP-616) and universal ones (NEP-655).</summary>
internal sealed class StateInitValidator(RuntimeConfig config)
{
    private readonly VmLimits _limits = config.Limits;

    /// <summary>Records and keys are counted for all actions together, also inside delegate actions.</summary>
    public ActionsValidationError? CheckTotals(IReadOnlyList<Action> actions)
    {
        (ulong entries, ulong keys) = Count(actions);
        if (entries > _limits.MaxStateInitEntries)
            return new ActionsValidationError.TotalNumberOfStateInitEntriesExceeded(entries, _limits.MaxStateInitEntries);
        return _limits.MaxUniversalStateInitKeys is { } limit && keys > limit
            ? new ActionsValidationError.TotalNumberOfStateInitKeysExceeded(keys, limit)
            : null;
    }

    public ActionsValidationError? Check(StateInit init, AccountId receiver)
    {
        var derived = init.ToAccountId();
        if (derived != receiver)
            return new ActionsValidationError.InvalidDeterministicStateInitReceiver(receiver, derived);
        return CheckLengths(
            init.Data,
            (length, limit) => new ActionsValidationError.DeterministicStateInitKeyLengthExceeded(length, limit),
            (length, limit) => new ActionsValidationError.DeterministicStateInitValueLengthExceeded(length, limit)
        );
    }

    public ActionsValidationError? Check(RawStateInit init, AccountId receiver)
    {
        if (!config.HasUniversalAccounts)
            return new ActionsValidationError.UnsupportedProtocolFeature("UniversalAccounts", config.ProtocolVersion);
        if (init.Account != receiver)
            return new ActionsValidationError.InvalidUniversalStateInitReceiver(receiver, init.Account);
        if (init.State is not { } state)
            return new ActionsValidationError.MalformedUniversalStateInit();
        return CheckLengths(
            state.Data,
            (length, limit) => new ActionsValidationError.UniversalStateInitKeyLengthExceeded(length, limit),
            (length, limit) => new ActionsValidationError.UniversalStateInitValueLengthExceeded(length, limit)
        );
    }

    private ActionsValidationError? CheckLengths(
        IReadOnlyList<StateEntry> entries,
        Func<ulong, ulong, ActionsValidationError> ofKey,
        Func<ulong, ulong, ActionsValidationError> ofValue
    )
    {
        foreach (StateEntry entry in entries)
        {
            if ((ulong)entry.Key.Length > _limits.MaxLengthStorageKey)
                return ofKey((ulong)entry.Key.Length, _limits.MaxLengthStorageKey);
            if ((ulong)entry.Value.Length > _limits.MaxLengthStorageValue)
                return ofValue((ulong)entry.Value.Length, _limits.MaxLengthStorageValue);
        }
        return null;
    }

    private static (ulong Entries, ulong Keys) Count(IReadOnlyList<Action> actions)
    {
        (ulong entries, ulong keys) = (0UL, 0UL);
        foreach (Action action in actions)
        {
            (ulong moreEntries, ulong moreKeys) = action switch
            {
                Action.DeterministicStateInit { StateInit.Data: var data } => ((ulong)data.Count, 0UL),
                Action.UniversalStateInit { StateInit.State: { } state } => ((ulong)state.Data.Count, (ulong)state.AccessKeys.Count),
                Action.Delegate { Signed.DelegateAction.Actions: var inner } => Count(inner),
                Action.DelegateV2 { Signed.DelegateAction.Actions: var inner } => Count(inner),
                _ => default,
            };
            (entries, keys) = (entries + moreEntries, keys + moreKeys);
        }
        return (entries, keys);
    }
}
