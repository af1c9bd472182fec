using System.Text;
using Near.Client;
using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>Who calls whom, when and with what.</summary>
internal static class ContextFunctions
{
    public static void Link(HostLinker linker)
    {
        linker.Add("current_account_id", (call, register) => SetText(call, register, call.Context.CurrentAccountId));
        linker.Add("chain_id", (call, register) => SetText(call, register, call.Context.ChainId));
        linker.Add("random_seed", (call, register) => Set(call, register, call.Context.RandomSeed));
        linker.Add(
            "signer_account_id",
            (call, register) => SetCaller(call, "signer_account_id", register, Encoding.UTF8.GetBytes(call.Context.SignerAccountId))
        );
        linker.Add("signer_account_pk", (call, register) => SetCaller(call, "signer_account_pk", register, call.Context.SignerPublicKey));
        linker.Add(
            "predecessor_account_id",
            (call, register) =>
                SetCaller(call, "predecessor_account_id", register, Encoding.UTF8.GetBytes(call.Context.PredecessorAccountId))
        );
        linker.Add(
            "refund_to_account_id",
            (call, register) => SetCaller(call, "refund_to_account_id", register, Encoding.UTF8.GetBytes(call.Context.RefundTo))
        );
        linker.Add(
            "input",
            (call, register) =>
            {
                call.Gas.PayBase(ExtCost.Base);
                call.Registers.SetShared(register, call.Context.Input);
            }
        );
        linker.Add("block_index", call => Number(call, call.Context.BlockHeight));
        linker.Add("block_timestamp", call => Number(call, call.Context.BlockTimestamp));
        linker.Add("epoch_height", call => Number(call, call.Context.EpochHeight));
        linker.Add("storage_usage", call => Number(call, call.StorageUsage));
        linker.Add("current_contract_code", (VmCall call, ulong register) => CurrentContractCode(call, register));
        linker.Add("validator_stake", ValidatorStake);
        linker.Add(
            "validator_total_stake",
            (call, pointer) =>
            {
                call.Gas.PayBase(ExtCost.Base);
                call.Gas.PayBase(ExtCost.ValidatorTotalStakeBase);
                call.Memory.WriteU128(pointer, call.External.TotalStake);
            }
        );
    }

    private static ulong Number(VmCall call, ulong value)
    {
        call.Gas.PayBase(ExtCost.Base);
        return value;
    }

    private static void SetText(VmCall call, ulong register, string text) => Set(call, register, Encoding.UTF8.GetBytes(text));

    private static void Set(VmCall call, ulong register, byte[] bytes)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.Registers.Set(register, bytes);
    }

    private static void SetCaller(VmCall call, string function, ulong register, byte[] bytes)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.ProhibitInView(function);
        call.Registers.Set(register, bytes);
    }

    private static ulong CurrentContractCode(VmCall call, ulong register)
    {
        call.Gas.PayBase(ExtCost.Base);
        AccountContract contract = call.Context.Contract;
        if (contract.Kind != AccountContractKind.None)
            call.Registers.Set(register, contract.Id);
        return (ulong)contract.Kind;
    }

    private static void ValidatorStake(VmCall call, ulong accountLength, ulong accountPointer, ulong stakePointer)
    {
        call.Gas.PayBase(ExtCost.Base);
        AccountId account = call.ReadAccountId(accountLength, accountPointer);
        call.Gas.PayBase(ExtCost.ValidatorStakeBase);
        call.Memory.WriteU128(stakePointer, call.External.ValidatorStake(account));
    }
}
