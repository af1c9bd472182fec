using Near.Client;

namespace Near.Localnet.Vm;

/// <summary>Marks a receipt that waits for <c>promise_yield_resume</c> instead of for other receipts.</summary>
/// <param name="DataId">The data that resumes it.</param>
/// <param name="YieldId">The name that the contract gave it, if it did.</param>
internal sealed record VmYield(CryptoHash DataId, CryptoHash? YieldId);
