using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Fees;

namespace Near.Localnet.Runtime.Execution;

/// <summary>What goes back after a receipt: gas that was bought and not burnt, and the deposits of a failure (NEP-536, NEP-642).</summary>
internal sealed class Refunds(Chunk chunk)
{
    /// <summary>Adds the refund receipts.</summary>
    /// <param name="burnPrice">The price at which the gas is burnt.</param>
    /// <param name="created">Whether the receipt made its receiver's account.</param>
    /// <returns>What is kept from the refund for the new account.</returns>
    public NearToken Make(ReceiptExecution run, NearToken burnPrice, bool created)
    {
        NearToken deposit = run.Error is null ? NearToken.Zero : ActionFees.Deposit(run.Actions.Actions);
        if (run.IsRefund)
        {
            chunk.Burn(deposit);
            return NearToken.Zero;
        }
        NearToken price = run.Actions.GasPrice;
        NearToken surplus = (price - burnPrice) * run.GasBurnt;
        NearToken charge = created ? CreationCharge(burnPrice, surplus) : NearToken.Zero;
        NearToken gas = price * UnusedGas(run) + surplus - charge;
        if (!deposit.IsZero)
            run.NewReceipts.Add(Receipt.BalanceRefund(run.Receipt.BalanceRefundReceiver, deposit));
        if (!gas.IsZero)
            run.NewReceipts.Add(Receipt.GasRefund(run.Actions.SignerId, run.Actions.SignerPublicKey, gas));
        return charge;
    }

    private ulong UnusedGas(ReceiptExecution run)
    {
        IReadOnlyList<Client.Action> actions = run.Actions.Actions;
        ulong bought = checked(
            ActionFees.PrepaidGas(actions)
            + chunk.Fees.PrepaidSend(actions).Gas
            + chunk.Fees.PrepaidExec(actions, run.AccountId).Gas
            + chunk.Fees.NewReceiptExec.Gas
        );
        return checked(bought - (run.Error is null ? run.GasUsed : run.GasBurnt));
    }

    /// <summary>A new account costs a fixed amount; the gas of making it counts towards it.</summary>
    private NearToken CreationCharge(NearToken burnPrice, NearToken surplus)
    {
        var full = NearToken.FromYocto(chunk.Config.Economics.AccountCreationCharge);
        NearToken paid = burnPrice * chunk.Config.Fee(ActionCost.CreateAccount).Execution.Gas;
        NearToken rest = full > paid ? full - paid : NearToken.Zero;
        return rest < surplus ? rest : surplus;
    }
}
