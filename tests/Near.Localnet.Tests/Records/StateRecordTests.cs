using System.Text.Json;
using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Parameters;
using Near.Localnet.Records;
using Near.Localnet.Runtime;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Records;

/// <summary>State records in nearcore's JSON, into the state and back.</summary>
public sealed class StateRecordTests
{
    private static readonly AccountId Alice = AccountId.Parse("alice.near");
    private static readonly PublicKey Key = SecretKey.FromSeed("alice").PublicKey;
    private static readonly PublicKeyHandle Hashed = SecretKey.FromSeed("alice", KeyType.MlDsa65).PublicKey;
    private static readonly CryptoHash Id = CryptoHash.Sha256([0]);

    public static TheoryData<string> Shapes =>
        new(
            """{"Account":{"account_id":"sandbox","account":{"amount":"10000","locked":"0","code_hash":"11111111111111111111111111111111","storage_usage":182,"version":"V1"}}}""",
            """{"Account":{"account_id":"a.near","account":{"amount":"1","locked":"2","code_hash":"11111111111111111111111111111111","storage_usage":3,"version":"V2","global_contract_hash":"4reLvkAWfqk5fsqio1KLudk46cqRz9erQdaHkWZKMJDZ"}}}""",
            """{"Account":{"account_id":"a.near","account":{"amount":"1","locked":"2","code_hash":"11111111111111111111111111111111","storage_usage":3,"version":"V2","global_contract_account_id":"b.near"}}}""",
            """{"Account":{"account_id":"0u1kajgpx8a97y8ap8y03pvt8kbm2p2cn9k5h17bgw1wa21j88865g","account":{"amount":"1","locked":"0","code_hash":"11111111111111111111111111111111","storage_usage":100,"version":"V1","state":"uninitialized","bootstrap_nonce":7}}}""",
            """{"AccessKey":{"account_id":"sandbox","public_key":"ed25519:5BGSaf6YjVm7565VzWQHNxoyEjwr3jUpRJSGjREvU9dB","access_key":{"nonce":0,"permission":"FullAccess"}}}""",
            """{"AccessKey":{"account_id":"a.near","public_key":"ed25519:5BGSaf6YjVm7565VzWQHNxoyEjwr3jUpRJSGjREvU9dB","access_key":{"nonce":7,"permission":{"FunctionCall":{"allowance":"5","receiver_id":"b.near","method_names":["m"]}}}}}""",
            """{"GasKeyNonce":{"account_id":"a.near","public_key":"ed25519:5BGSaf6YjVm7565VzWQHNxoyEjwr3jUpRJSGjREvU9dB","index":3,"nonce":9}}""",
            """{"AccessKey":{"account_id":"a.near","public_key":"ml-dsa-65-hash:2xgpb6SZupXjQ9ZRnt1ABDUXGtpJG2ZEK1drrxheox5h","access_key":{"nonce":0,"permission":"FullAccess"}}}""",
            """{"GasKeyNonce":{"account_id":"a.near","public_key":"ml-dsa-65-hash:2xgpb6SZupXjQ9ZRnt1ABDUXGtpJG2ZEK1drrxheox5h","index":3,"nonce":9}}""",
            """{"Data":{"account_id":"a.near","data_key":"U1RBVEU=","value":"AQI="}}""",
            """{"Contract":{"account_id":"a.near","code":"AGFzbQEAAAA="}}""",
            """{"ReceivedData":{"account_id":"a.near","data_id":"4reLvkAWfqk5fsqio1KLudk46cqRz9erQdaHkWZKMJDZ","data":null}}""",
            """{"ReceivedData":{"account_id":"a.near","data_id":"4reLvkAWfqk5fsqio1KLudk46cqRz9erQdaHkWZKMJDZ","data":"AQI="}}""",
            """{"DelayedReceipt":{"predecessor_id":"a.near","receiver_id":"b.near","receipt_id":"4reLvkAWfqk5fsqio1KLudk46cqRz9erQdaHkWZKMJDZ","receipt":{"Action":{"signer_id":"a.near","signer_public_key":"ed25519:5BGSaf6YjVm7565VzWQHNxoyEjwr3jUpRJSGjREvU9dB","gas_price":"100000000","output_data_receivers":[{"data_id":"4reLvkAWfqk5fsqio1KLudk46cqRz9erQdaHkWZKMJDZ","receiver_id":"c.near"}],"input_data_ids":[],"actions":[{"CreateAccount":{}},{"Transfer":{"deposit":"1"}},{"DeployContract":{"code":"AGFzbQEAAAA="}}]}}}}""",
            """{"PostponedReceipt":{"predecessor_id":"a.near","receiver_id":"b.near","receipt_id":"4reLvkAWfqk5fsqio1KLudk46cqRz9erQdaHkWZKMJDZ","receipt":{"ActionV2":{"signer_id":"a.near","refund_to":null,"signer_public_key":"ed25519:5BGSaf6YjVm7565VzWQHNxoyEjwr3jUpRJSGjREvU9dB","gas_price":"100000000","output_data_receivers":[],"input_data_ids":["4reLvkAWfqk5fsqio1KLudk46cqRz9erQdaHkWZKMJDZ"],"actions":[{"FunctionCall":{"method_name":"m","args":"e30=","gas":30000000000000,"deposit":"0"}}]}}}}"""
        );

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_record_is_written_as_it_was_read(string json)
    {
        JsonElement written = JsonSerializer.SerializeToElement(JsonSerializer.Deserialize<StateRecord>(json));

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), written), written.ToString());
    }

    [Theory]
    [InlineData("""{"Shard":{}}""")]
    [InlineData("""{"Account":{"account_id":"a.near"}}""")]
    [InlineData(
        """{"Account":{"account_id":"A","account":{"amount":"1","locked":"2","code_hash":"11111111111111111111111111111111","storage_usage":3}}}"""
    )]
    [InlineData(
        """{"Account":{"account_id":"a.near","account":{"amount":"1","locked":"2","code_hash":"11111111111111111111111111111111","storage_usage":3,"version":"V3"}}}"""
    )]
    [InlineData(
        """{"Account":{"account_id":"a.near","account":{"amount":"1","locked":"0","code_hash":"11111111111111111111111111111111","storage_usage":3,"state":"uninitialized"}}}"""
    )]
    [InlineData(
        """{"Account":{"account_id":"a.near","account":{"amount":"1","locked":"0","code_hash":"11111111111111111111111111111111","storage_usage":3,"bootstrap_nonce":1}}}"""
    )]
    [InlineData(
        """{"Account":{"account_id":"a.near","account":{"amount":"1","locked":"2","code_hash":"11111111111111111111111111111111","storage_usage":3,"state":"uninitialized","bootstrap_nonce":1}}}"""
    )]
    [InlineData(
        """{"Account":{"account_id":"a.near","account":{"amount":"1","locked":"0","code_hash":"11111111111111111111111111111111","storage_usage":3,"state":"asleep"}}}"""
    )]
    [InlineData(
        """{"DelayedReceipt":{"predecessor_id":"a.near","receiver_id":"b.near","receipt_id":"11111111111111111111111111111111","receipt":{}}}"""
    )]
    public void What_is_no_record_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<StateRecord>(json));

    [Fact]
    public void An_account_without_its_first_state_is_kept_in_a_form_of_its_own()
    {
        var account = new AccountRecord(NearToken.FromYocto(5), NearToken.Zero, 100, null) { BootstrapNonce = 7 };

        byte[] bytes = BorshCodec.Encode(account);

        Assert.Equal(
            new string('f', 32) + "01" + "05" + new string('0', 30) + "6400000000000000" + "0700000000000000",
            Convert.ToHexStringLower(bytes)
        );
        Assert.Equal(account, BorshCodec.Decode<AccountRecord>(bytes));
    }

    [Fact]
    public void Records_written_into_a_state_are_read_back_from_it()
    {
        byte[] code = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
        var waiting = new ActionReceipt(Alice, Key, NearToken.FromYocto(1), [new Action.Transfer(NearToken.FromYocto(2))])
        {
            InputDataIds = [Id],
        };
        StateRecord[] records =
        [
            new StateRecord.Account(Alice, new(NearToken.FromNear(1), NearToken.Zero, 500, new AccountCode.Local(CryptoHash.Sha256(code)))),
            new StateRecord.Contract(Alice, code),
            new StateRecord.AccessKey(Alice, Key, AccessKey.FullAccess),
            new StateRecord.GasKeyNonce(Alice, Key, 258, 4),
            new StateRecord.AccessKey(Alice, Hashed, AccessKey.FullAccess),
            new StateRecord.GasKeyNonce(Alice, Hashed, 1, 5),
            new StateRecord.ReceivedData(Alice, CryptoHash.Sha256([1]), [7]),
            new StateRecord.PostponedReceipt(new(Alice, Alice, Id, waiting)),
            new StateRecord.Data(Alice, [1, 44, 2], [3]),
            new StateRecord.DelayedReceipt(new(Alice, Alice, Id, new DataReceipt(Id, [1], IsPromiseResume: false))),
            new StateRecord.DelayedReceipt(new(Alice, Alice, CryptoHash.Sha256([2]), new DataReceipt(Id, null, IsPromiseResume: false))),
        ];

        IEnumerable<StateRecord> read = RecordReader.Read(Written(records));

        Assert.Equal(records.Select(Json), read.Select(Json));
    }

    [Fact]
    public void A_genesis_counts_the_bytes_of_a_keys_handle()
    {
        StateRecord[] records =
        [
            new StateRecord.Account(Alice, new(NearToken.FromNear(1), NearToken.Zero, 0, null)),
            new StateRecord.AccessKey(Alice, Key, AccessKey.FullAccess),
            new StateRecord.AccessKey(Alice, Hashed, AccessKey.FullAccess),
            new StateRecord.GasKeyNonce(Alice, Hashed, 0, 4),
        ];

        StateTrie state = GenesisState.Of(records, RuntimeConfig.Latest.Economics);

        Assert.Equal(100UL + 2 * (33 + 9 + 40) + (33 + 2 + 8 + 40), state.GetAccount(Alice)!.StorageUsage);
    }

    [Fact]
    public void A_postponed_receipt_waits_for_the_data_that_has_not_come()
    {
        var there = CryptoHash.Sha256([1]);
        var waiting = new ActionReceipt(Alice, Key, NearToken.Zero, []) { InputDataIds = [there, Id] };

        StateTrie state = Written(
            new StateRecord.ReceivedData(Alice, there, null),
            new StateRecord.PostponedReceipt(new(Alice, Alice, Id, waiting))
        );

        Assert.Equal([1, 0, 0, 0], state.Get(TrieKey.PendingDataCount(Alice, Id)));
        Assert.Equal(Id.ToArray(), state.Get(TrieKey.PostponedReceiptId(Alice, Id)));
        Assert.Null(state.Get(TrieKey.PostponedReceiptId(Alice, there)));
    }

    [Fact]
    public void Code_that_is_not_its_accounts_is_refused()
    {
        var account = new StateRecord.Account(Alice, new(NearToken.Zero, NearToken.Zero, 100, new AccountCode.Local(Id)));

        Assert.Throws<StateRecordException>(() => Written(account, new StateRecord.Contract(Alice, [1])));
        Assert.Throws<StateRecordException>(() => Written(new StateRecord.Contract(Alice, [1])));
    }

    private static string Json(StateRecord record) => JsonSerializer.Serialize(record);

    private static StateTrie Written(params StateRecord[] records)
    {
        var state = new StateUpdate(StateTrie.Empty);
        foreach (StateRecord record in records)
            state.Write(record);
        state.Commit(new(StateChangeKind.InitialState));
        return state.Finish();
    }
}
