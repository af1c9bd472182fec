using System.Globalization;
using Near.Client;

namespace NearTasks.Contract.Tests.Support;

/// <summary>Calls methods and compares the gas that each burnt with what was measured before.</summary>
internal sealed class GasMeter(DeployedMarket market)
{
    private const decimal Tolerance = 0.1m;

    private readonly List<string> _surprises = [];

    /// <param name="expected">In Tgas, of the call's own receipt.</param>
    public async Task<TransactionResult> CallAsync(decimal expected, TestAccount caller, ICall call, NearToken? deposit = null)
    {
        TransactionResult result = await market.CallAsync(caller, call, deposit);
        decimal burnt = Burnt(result);
        if (Math.Abs(burnt - expected) > expected * Tolerance)
            _surprises.Add(string.Create(CultureInfo.InvariantCulture, $"{call.Method}: {burnt:0.00} Tgas, expected {expected:0.00}"));
        return result;
    }

    /// <summary>Fails with every method that burnt more or less than expected.</summary>
    public void AssertAll() => Assert.True(_surprises.Count == 0, string.Join('\n', _surprises));

    /// <summary>Tgas that the call itself burnt, without making the transaction and without what it sent.</summary>
    public static decimal Burnt(TransactionResult result) => result.Receipts[0].Outcome.GasBurnt.Value / 1e12m;
}
