using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>Actions as the RPC shows them; code appears as its SHA-256, and so it is read back.</summary>
internal sealed class ActionJsonConverter : JsonConverter<Action>
{
    private const string DeployGlobalByAccount = "DeployGlobalContractByAccountId";
    private const string UseGlobalByAccount = "UseGlobalContractByAccountId";

    private sealed record CodeBody(byte[] Code);

    private sealed record UseByHash(CryptoHash CodeHash);

    private sealed record UseByAccount(AccountId AccountId);

    private sealed record StateInitBody(
        GlobalContractIdentifier Code,
        [property: JsonConverter(typeof(StateEntriesJsonConverter))] IReadOnlyList<StateEntry> Data,
        NearToken Deposit
    );

    public override Action Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (string name, JsonElement body) = VariantJson.Read(ref reader);
        return name switch
        {
            nameof(ActionKind.CreateAccount) => new Action.CreateAccount(),
            nameof(ActionKind.DeployContract) => new Action.DeployContract(Body<CodeBody>(body).Code),
            nameof(ActionKind.DeployGlobalContract) => new Action.DeployGlobalContract(
                Body<CodeBody>(body).Code,
                GlobalContractDeployMode.CodeHash
            ),
            DeployGlobalByAccount => new Action.DeployGlobalContract(Body<CodeBody>(body).Code, GlobalContractDeployMode.AccountId),
            nameof(ActionKind.UseGlobalContract) => new Action.UseGlobalContract(
                new GlobalContractIdentifier.ByHash(Body<UseByHash>(body).CodeHash)
            ),
            UseGlobalByAccount => new Action.UseGlobalContract(new GlobalContractIdentifier.ByAccount(Body<UseByAccount>(body).AccountId)),
            nameof(ActionKind.DeterministicStateInit) => ReadStateInit(Body<StateInitBody>(body)),
            _ when Enum.TryParse<ActionKind>(name, out ActionKind kind) && kind.ToString() == name => ActionBodies.Read(
                kind,
                body,
                NearJson.Options
            ),
            _ => throw new JsonException($"\"{name}\" is no action."),
        };
    }

    public override void Write(Utf8JsonWriter writer, Action value, JsonSerializerOptions options)
    {
        if (value is Action.CreateAccount)
        {
            writer.WriteStringValue(nameof(ActionKind.CreateAccount));
            return;
        }

        (string name, object body) = value switch
        {
            Action.DeployContract { Code: var code } => (nameof(ActionKind.DeployContract), HashOf(code)),
            Action.DeployGlobalContract { Code: var code, DeployMode: GlobalContractDeployMode.AccountId } => (
                DeployGlobalByAccount,
                HashOf(code)
            ),
            Action.DeployGlobalContract { Code: var code } => (nameof(ActionKind.DeployGlobalContract), HashOf(code)),
            Action.UseGlobalContract { ContractIdentifier: GlobalContractIdentifier.ByAccount { AccountId: var account } } => (
                UseGlobalByAccount,
                new UseByAccount(account)
            ),
            Action.UseGlobalContract { ContractIdentifier: GlobalContractIdentifier.ByHash { CodeHash: var hash } } => (
                nameof(ActionKind.UseGlobalContract),
                new UseByHash(hash)
            ),
            Action.DeterministicStateInit { StateInit: var init, Deposit: var deposit } => (
                nameof(ActionKind.DeterministicStateInit),
                new StateInitBody(init.Code, init.Data, deposit)
            ),
            _ => (value.Kind.ToString(), ActionBodies.Of(value)),
        };
        VariantJson.Write(writer, name, body, NearJson.Options);
    }

    private static T Body<T>(JsonElement body) => body.As<T>(NearJson.Options);

    private static CodeBody HashOf(byte[] code) => new CodeBody(CryptoHash.Sha256(code).ToArray());

    private static Action.DeterministicStateInit ReadStateInit(StateInitBody body) => new(new(body.Code, body.Data), body.Deposit);
}
