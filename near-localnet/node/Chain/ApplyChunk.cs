using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.State;

namespace Near.Localnet.Chain;

/// <summary>Executes a chunk on the state before it.</summary>
internal delegate ApplyResult ApplyChunk(
    StateTrie state,
    BlockContext block,
    IReadOnlyList<SignedTransaction> transactions,
    IReadOnlyList<Receipt> incoming
);
