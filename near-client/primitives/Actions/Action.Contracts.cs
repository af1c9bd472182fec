using Near.Client.Borsh;

namespace Near.Client;

public abstract partial record Action
{
    /// <summary>Puts WebAssembly code on the receiver.</summary>
    public sealed record DeployContract(byte[] Code) : Action(ActionKind.DeployContract)
    {
        private protected override void WriteBody(BorshWriter writer) => writer.WriteBytes(Code);
    }

    /// <summary>Calls a method of the receiver's contract with arguments (JSON by convention), gas and NEAR.</summary>
    public sealed record FunctionCall(string MethodName, byte[] Args, NearGas Gas, NearToken Deposit) : Action(ActionKind.FunctionCall)
    {
        internal static FunctionCall ReadBody(ref BorshReader reader) =>
            new(reader.ReadString(), reader.ReadBytes(), reader.Read<NearGas>(), reader.Read<NearToken>());

        private protected override void WriteBody(BorshWriter writer)
        {
            writer.WriteString(MethodName);
            writer.WriteBytes(Args);
            writer.Write(Gas);
            writer.Write(Deposit);
        }
    }

    /// <summary>Publishes code once for all accounts, under its hash or under the receiver's name (NEP-591).</summary>
    public sealed record DeployGlobalContract(byte[] Code, GlobalContractDeployMode DeployMode) : Action(ActionKind.DeployGlobalContract)
    {
        internal static DeployGlobalContract ReadBody(ref BorshReader reader)
        {
            byte[] code = reader.ReadBytes();
            byte mode = reader.ReadU8();
            return mode <= (byte)GlobalContractDeployMode.AccountId
                ? new(code, (GlobalContractDeployMode)mode)
                : throw BorshReader.UnknownTag(nameof(GlobalContractDeployMode), mode);
        }

        private protected override void WriteBody(BorshWriter writer)
        {
            writer.WriteBytes(Code);
            writer.WriteU8((byte)DeployMode);
        }
    }

    /// <summary>Lets the receiver run a global contract (NEP-591).</summary>
    public sealed record UseGlobalContract(GlobalContractIdentifier ContractIdentifier) : Action(ActionKind.UseGlobalContract)
    {
        private protected override void WriteBody(BorshWriter writer) => writer.Write(ContractIdentifier);
    }

    /// <summary>Creates the receiver, whose name is derived from this very state, with code and first records (NEP-616).</summary>
    public sealed record DeterministicStateInit(StateInit StateInit, NearToken Deposit) : Action(ActionKind.DeterministicStateInit)
    {
        internal static DeterministicStateInit ReadBody(ref BorshReader reader) =>
            new(StateInit.Read(ref reader), reader.Read<NearToken>());

        private protected override void WriteBody(BorshWriter writer)
        {
            writer.Write(StateInit);
            writer.Write(Deposit);
        }
    }

    /// <summary>Creates the receiver, whose name is derived from these very bytes, with code, first records and keys (NEP-655).</summary>
    public sealed record UniversalStateInit(RawStateInit StateInit, NearToken Deposit) : Action(ActionKind.UniversalStateInit)
    {
        internal static UniversalStateInit ReadBody(ref BorshReader reader) => new(reader.Read<RawStateInit>(), reader.Read<NearToken>());

        private protected override void WriteBody(BorshWriter writer)
        {
            writer.Write(StateInit);
            writer.Write(Deposit);
        }
    }
}
