using System.Collections.Immutable;
using Near.Localnet.State;

namespace Near.Localnet.Chain;

/// <summary>A moment of a chain. It shares all data with the chain, so taking one costs the same for any state.</summary>
internal sealed record ChainSnapshot(
    ChainHead Head,
    ImmutableSortedDictionary<ulong, StateTrie> States,
    ulong LastActivity,
    int JournalMark
);
