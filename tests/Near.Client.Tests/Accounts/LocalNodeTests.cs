using System.Text.Json;
using Near.Client.Light;
using Near.Client.Rpc;
using Near.Localnet;

namespace Near.Client.Tests.Accounts;

/// <summary>The client against a whole node: real blocks, receipts, contracts and proofs.</summary>
public sealed class LocalNodeTests : IAsyncLifetime
{
    private LocalNode _node = null!;
    private NearRpcClient _rpc = null!;
    private Account _root = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = await LocalNode.StartAsync(cancellationToken: Token);
        _rpc = new(_node.RpcUri);
        _root = new(_node.RootAccount, _node.RootKey, _rpc);
    }

    public async ValueTask DisposeAsync()
    {
        _root.Dispose();
        _rpc.Dispose();
        await _node.DisposeAsync();
    }

    [Fact]
    public async Task Every_view_of_the_chain_is_read()
    {
        TransactionResult sent = await _root.TransferAsync(_root.Id, NearToken.FromYocto(1), WaitUntil.Final, Token);
        StatusView status = await _rpc.StatusAsync(Token);
        BlockView block = await _rpc.BlockAsync(BlockReference.Final, Token);
        ChunkView chunk = await _rpc.ChunkAsync(block.Chunks[0].ChunkHash, Token);
        ValidatorsView validators = await _rpc.ValidatorsAsync(cancellationToken: Token);
        QueryResult<AccountView> account = await _rpc.ViewAccountAsync(_root.Id, cancellationToken: Token);
        QueryResult<AccessKeyListView> keys = await _rpc.ViewAccessKeysAsync(_root.Id, cancellationToken: Token);
        TransactionResultView found = await _rpc.TransactionStatusAsync(sent.Hash, _root.Id, WaitUntil.Final, Token);

        Assert.Equal(_node.ChainId, status.ChainId);
        Assert.Equal(block.Header.Hash, block.Header.ToHeader().Hash);
        Assert.Equal(block.Chunks[0].ChunkHash, chunk.Header.ToHeader().ChunkHash);
        Assert.True(await _rpc.GasPriceAsync(cancellationToken: Token) > NearToken.Zero);
        Assert.NotEmpty(validators.CurrentValidators);
        Assert.True(account.Value.Amount > NearToken.Zero);
        Assert.Contains(keys.Value.Keys, key => key.PublicKey.Equals(_root.PublicKey));
        Assert.Equal(sent.Hash, found.Transaction!.Hash);
    }

    [Fact]
    public async Task A_new_account_can_be_paid_and_can_pay()
    {
        using var key = SecretKey.Random(KeyType.Secp256k1);
        AccountId bob = _root.Id.SubAccount("bob");
        await _root.CreateAccountAsync(bob, key.PublicKey, NearToken.FromNear(10), cancellationToken: Token);
        using var account = new Account(bob, key, _rpc);

        TransactionResult result = await account.TransferAsync(_root.Id, NearToken.FromNear(1), WaitUntil.Final, Token);
        ReceiptView receipt = await _rpc.ReceiptAsync(result.Receipts[0].Id, Token);
        QueryResult<AccountView> left = await _rpc.ViewAccountAsync(bob, BlockReference.Optimistic, Token);

        ReceiptBodyView.Action transfer = Assert.IsType<ReceiptBodyView.Action>(receipt.Receipt);
        Assert.Equal(new Action.Transfer(NearToken.FromNear(1)), Assert.Single(transfer.Actions));
        Assert.Equal(NearToken.FromNear(9), left.Value.Amount + result.TokensBurnt);
    }

    [Fact]
    public async Task Many_parallel_transactions_of_one_key_all_run_once()
    {
        const int Count = 60;
        var receiver = AccountId.Parse(new string('a', 64));
        await _root.TransferAsync(receiver, NearToken.FromNear(1), WaitUntil.Final, Token);

        await Task.WhenAll(
            Enumerable.Range(0, Count).Select(_ => _root.TransferAsync(receiver, NearToken.FromYocto(1), WaitUntil.Final, Token))
        );

        QueryResult<AccountView> account = await _rpc.ViewAccountAsync(receiver, BlockReference.Final, Token);
        Assert.Equal(NearToken.FromNear(1) + NearToken.FromYocto(Count), account.Value.Amount);
    }

    [Fact]
    public async Task Two_clients_with_one_key_recover_from_each_others_nonces()
    {
        using var other = new Account(_root.Id, _node.RootKey, _rpc);
        for (int i = 0; i < 5; i++)
        {
            Assert.True((await _root.TransferAsync(_root.Id, NearToken.Zero, cancellationToken: Token)).IsSuccess);
            Assert.True((await other.TransferAsync(_root.Id, NearToken.Zero, cancellationToken: Token)).IsSuccess);
        }
    }

    [Fact]
    public async Task A_contract_is_deployed_called_and_its_panic_read()
    {
        var initialise = new Action.FunctionCall(
            "new",
            JsonSerializer.SerializeToUtf8Bytes(new { owner_id = _root.Id, fee_bps = 100 }),
            NearGas.FromTeraGas(30),
            NearToken.Zero
        );
        await _root.DeployAsync(Wasm(), initialise, WaitUntil.Final, Token);

        QueryResult<ContractCodeView> code = await _rpc.ViewCodeAsync(_root.Id, cancellationToken: Token);
        QueryResult<ContractStateView> state = await _rpc.ViewStateAsync(_root.Id, "STATE"u8, cancellationToken: Token);
        JsonElement config = await _root.ViewAsync<JsonElement>(_root.Id, "get_config", cancellationToken: Token);
        ExecutionFailedException failure = await Assert.ThrowsAsync<ExecutionFailedException>(() =>
            _root.CallAsync(_root.Id, "claim", new { }, cancellationToken: Token)
        );
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() =>
            _root.ViewAsync<JsonElement>(_root.Id, "get_campaigns", new { FromIndex = 0, Limit = 1000 }, cancellationToken: Token)
        );

        Assert.Equal(CryptoHash.Sha256(Wasm()), code.Value.Hash);
        Assert.NotEmpty(state.Value.Values);
        Assert.All(
            state.Value.Values,
            entry => Assert.StartsWith("STATE", System.Text.Encoding.UTF8.GetString(entry.Key), StringComparison.Ordinal)
        );
        Assert.Equal(_root.Id.Value, config.Text("owner_id"));
        Assert.StartsWith("ERR_", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, failure.Error.ActionIndex);
        Assert.Equal(RpcCause.ContractExecutionError, refusal.Cause);
        Assert.Contains("ERR_VIEW_RANGE", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relayer_sends_for_an_account_without_near_for_gas()
    {
        using var key = SecretKey.Random();
        using var second = SecretKey.Random();
        AccountId poor = _root.Id.SubAccount("poor");
        await _root.CreateAccountAsync(poor, key.PublicKey, NearToken.Zero, WaitUntil.Final, Token);
        using var sender = new Account(poor, key, _rpc);

        SignedDelegateAction signed = await sender.DelegateAsync(
            poor,
            [new Action.AddKey(second.PublicKey, AccessKey.FullAccess)],
            cancellationToken: Token
        );
        await _root.RelayAsync(signed, WaitUntil.Final, Token);

        QueryResult<AccessKeyListView> keys = await _rpc.ViewAccessKeysAsync(poor, cancellationToken: Token);
        Assert.Contains(keys.Value.Keys, listed => listed.PublicKey.Equals(second.PublicKey));
    }

    [Fact]
    public async Task An_outcome_is_proved_against_a_later_block()
    {
        TransactionResult sent = await _root.TransferAsync(_root.Id, NearToken.FromYocto(1), WaitUntil.Final, Token);
        await _root.TransferAsync(_root.Id, NearToken.FromYocto(1), WaitUntil.Final, Token);
        BlockView head = await _rpc.BlockAsync(BlockReference.Final, Token);

        LightClientProof proof = await _rpc.TransactionProofAsync(sent.Hash, _root.Id, head.Header.Hash, Token);
        proof.Verify(head.Header.BlockMerkleRoot);

        LightClientProof forged = proof with
        {
            OutcomeProof = proof.OutcomeProof with { Outcome = proof.OutcomeProof.Outcome with { GasBurnt = new(1) } },
        };
        Assert.Equal("OUTCOME", Assert.Throws<LightClientException>(() => forged.Verify(head.Header.BlockMerkleRoot)).Rule);
        Assert.Equal("BLOCK", Assert.Throws<LightClientException>(() => proof.Verify(CryptoHash.Zero)).Rule);
    }

    [Fact]
    public async Task A_light_client_follows_the_chain()
    {
        BlockView start = await _rpc.BlockAsync(BlockReference.Final, Token);
        ValidatorsView validators = await _rpc.ValidatorsAsync(cancellationToken: Token);
        ValidatorStake[] producers = [.. validators.CurrentValidators.Select(v => new ValidatorStake(v.AccountId, v.PublicKey, v.Stake))];
        await _root.TransferAsync(_root.Id, NearToken.FromYocto(1), WaitUntil.Final, Token);
        var head = new LightClientHead(start.Header.ToHeader().Lite, producers, producers);

        LightClientBlock? next = await _rpc.NextLightClientBlockAsync(start.Header.Hash, Token);
        head = head.Advance(next!);

        Assert.True(head.Block.InnerLite.Height > start.Header.Height);
        Assert.Equal((await _rpc.BlockAsync(BlockReference.At(head.Block.InnerLite.Height), Token)).Header.Hash, head.Block.Hash);
    }

    private static byte[] Wasm()
    {
        using Stream stream = typeof(LocalNodeTests).Assembly.GetManifestResourceStream("neartasks.wasm")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
