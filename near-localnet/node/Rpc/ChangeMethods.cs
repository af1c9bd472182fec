using System.Text.Json.Nodes;
using Near.Localnet.Chain;
using Near.Localnet.Rpc.Views;
using Near.Localnet.State;

namespace Near.Localnet.Rpc;

/// <summary>block_effects (what a block touched) and changes (what it changed), with their older names.</summary>
internal sealed class ChangeMethods(Blockchain chain)
{
    public void AddTo(RpcMethodTable methods)
    {
        methods.Add("block_effects", "EXPERIMENTAL_changes_in_block", Effects);
        methods.Add("changes", "EXPERIMENTAL_changes", Changes);
    }

    private object Effects(RpcParams parameters)
    {
        StoredBlock block = Block(parameters);
        var touched = chain
            .StateChanges.At(block.Height)
            .Select(change => change.Key)
            .Distinct(KeyComparer.Instance)
            .Select(key => AccountEntry.Parse(key)!)
            .Select(entry => (Type: TypeOf(entry), entry.Account))
            .Where(effect => effect.Type is not null)
            .Select(effect => new { effect.Type, AccountId = effect.Account });
        return new { BlockHash = block.Hash, Changes = touched };
    }

    private object Changes(RpcParams parameters)
    {
        var request = ChangesRequest.Parse(parameters);
        StoredBlock block = Block(parameters);
        IEnumerable<StateChangeView> changes = request
            .Select(chain.StateChanges.At(block.Height))
            .Select(StateChangeView.From)
            .OfType<StateChangeView>();
        return new { BlockHash = block.Hash, Changes = changes };
    }

    // nearcore tells nothing of a gas key's nonces here.
    private static string? TypeOf(AccountEntry entry) =>
        entry switch
        {
            AccountEntry.Record => "account_touched",
            AccountEntry.Code => "contract_code_touched",
            AccountEntry.Key => "access_key_touched",
            AccountEntry.Data => "data_touched",
            _ => null,
        };

    private StoredBlock Block(RpcParams parameters) =>
        RequestedBlock.Parse(parameters).Find(chain) ?? throw JsonRpcException.HandlerWithCauseAsData("UNKNOWN_BLOCK", new JsonObject());
}
