using Near.Client;
using Near.Localnet.Parameters;

namespace Near.Localnet.Runtime.Fees;

/// <summary>What a transaction costs its signer.</summary>
/// <param name="Burnt">Gas of making and sending the receipt, burnt at once at the block's price.</param>
/// <param name="RemainingGas">Gas that goes along with the receipt, for executing it.</param>
/// <param name="ReceiptGasPrice">The price the remaining gas is bought at, often above the block's; what is too much is refunded
/// (NEP-642).</param>
/// <param name="BurntAmount">Price of the burnt gas.</param>
/// <param name="GasCost">Price of all gas.</param>
/// <param name="Deposit">Attached NEAR.</param>
internal sealed record TransactionCost(
    ParameterCost Burnt,
    ulong RemainingGas,
    NearToken ReceiptGasPrice,
    NearToken BurntAmount,
    NearToken GasCost,
    NearToken Deposit
)
{
    /// <summary>Gas and deposits together; an overflow is refused when the cost is made.</summary>
    public NearToken Total { get; } = GasCost + Deposit;

    /// <exception cref="OverflowException">The transaction costs more than there can be.</exception>
    public static TransactionCost Of(Transaction transaction, NearToken gasPrice, RuntimeConfig config)
    {
        var fees = new ActionFees(config);
        (IReadOnlyList<Client.Action> actions, AccountId receiver) = (transaction.Actions, transaction.ReceiverId);
        bool sir = receiver == transaction.SignerId;
        ParameterCost burnt =
            fees.NewReceiptSend(sir) + fees.Send(actions, receiver, sir) + fees.Signatures(transaction.PublicKey, actions);
        ulong remaining = checked(
            ActionFees.PrepaidGas(actions)
            + fees.PrepaidSend(actions).Gas
            + fees.NewReceiptExec.Gas
            + fees.PrepaidExec(actions, receiver).Gas
        );
        var minPrice = NearToken.FromYocto(config.Economics.MinGasPurchasePrice);
        NearToken receiptPrice = gasPrice > minPrice ? gasPrice : minPrice;
        NearToken burntAmount = gasPrice * burnt.Gas;
        return new TransactionCost(
            burnt,
            remaining,
            receiptPrice,
            burntAmount,
            burntAmount + receiptPrice * remaining,
            ActionFees.Deposit(actions)
        );
    }
}
