using System.Text.Json;
using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Runtime;
using Near.Localnet.State;

namespace Near.Localnet.Tests.State;

/// <summary>What the state holds and how it is named, against vectors made with near-primitives itself.</summary>
public sealed class StateVectorTests
{
    private static readonly JsonElement Vectors = Load();

    [Fact]
    public void Account_records_are_nearcores()
    {
        foreach (JsonElement vector in Cases("accounts"))
        {
            byte[] bytes = Hex(vector, "borsh_hex");
            AccountRecord record = BorshCodec.Decode<AccountRecord>(bytes);
            JsonElement view = vector.GetProperty("view");

            Assert.Equal(bytes, BorshCodec.Encode(record));
            Assert.Equal(Text(view, "amount"), record.Amount.Yoctos.ToString());
            Assert.Equal(Text(view, "locked"), record.Locked.Yoctos.ToString());
            Assert.Equal(view.GetProperty("storage_usage").GetUInt64(), record.StorageUsage);
            Assert.Equal(CodeOf(view), record.Code);
        }
    }

    [Fact]
    public void Keys_of_the_state_are_nearcores()
    {
        foreach (JsonElement vector in Cases("trie_keys"))
        {
            var account = AccountId.Parse(Text(vector, "account_id"));

            Assert.Equal(Hex(vector, "account"), TrieKey.Account(account));
            Assert.Equal(Hex(vector, "contract_code"), TrieKey.ContractCode(account));
            Assert.Equal(Hex(vector, "access_key"), TrieKey.AccessKey(account, PublicKey.Parse(Text(vector, "public_key"))));
            Assert.Equal(Hex(vector, "contract_data"), TrieKey.ContractData(account, Hex(vector, "contract_key_hex")));
        }
    }

    [Fact]
    public void Derived_ids_are_nearcores()
    {
        foreach (JsonElement vector in Cases("derived_ids"))
        {
            CryptoHash from = Hash(vector, "from");
            ulong height = vector.GetProperty("block_height").GetUInt64();
            int index = vector.GetProperty("index").GetInt32();
            CryptoHash action = ReceiptIds.OfAction(from, height, index);

            Assert.Equal(Hash(vector, "receipt_of_transaction"), ReceiptIds.OfTransaction(from, height));
            Assert.Equal(Hash(vector, "receipt_of_receipt"), ReceiptIds.OfChild(from, height, index));
            Assert.Equal(Hash(vector, "action_hash_of_receipt"), action);
            Assert.Equal(Hash(vector, "receipt_of_action"), ReceiptIds.OfData(action, height, (ulong)index));
            Assert.Equal(Hex(vector, "vm_random_seed_hex"), ReceiptIds.RandomSeed(action, Hash(vector, "block_random_value")));
        }
    }

    private static AccountCode? CodeOf(JsonElement view)
    {
        if (view.TryGetProperty("global_contract_hash", out JsonElement hash))
            return new AccountCode.Global(new GlobalContractIdentifier.ByHash(CryptoHash.Parse(hash.GetString()!)));

        if (view.TryGetProperty("global_contract_account_id", out JsonElement account))
            return new AccountCode.Global(new GlobalContractIdentifier.ByAccount(AccountId.Parse(account.GetString()!)));

        CryptoHash local = Hash(view, "code_hash");
        return local == CryptoHash.Zero ? null : new AccountCode.Local(local);
    }

    private static List<JsonElement> Cases(string section)
    {
        var cases = Vectors.GetProperty(section).EnumerateArray().ToList();
        Assert.NotEmpty(cases);
        return cases;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static byte[] Hex(JsonElement json, string name) => Convert.FromHexString(Text(json, name));

    private static CryptoHash Hash(JsonElement json, string name) => CryptoHash.Parse(Text(json, name));

    private static JsonElement Load()
    {
        using Stream stream = typeof(StateVectorTests).Assembly.GetManifestResourceStream("near_vectors.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
