using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Near.Client;
using Near.Client.Rpc;
using Near.Localnet;
using NearTasks.Indexer;
using NearTasks.Indexer.Sources.Neardata;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Tests.Support;

/// <summary>The real system in this process: a node with the real contract, the indexer behind it, the api in front.</summary>
public sealed class RunningSystem : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new();
    private readonly NpgsqlDataSource _database;
    private readonly NearRpcClient _rpc;
    private readonly Near.Client.Account _root;
    private readonly Task _indexing;

    private RunningSystem(LocalNode node, NearRpcClient rpc, Near.Client.Account root, ApiServer api, string connectionString)
    {
        (Node, _rpc, _root, Api) = (node, rpc, root, api);
        _database = NpgsqlDataSource.Create(connectionString);
        var source = new NeardataSource(
            _http,
            new NeardataOptions { Endpoints = [node.RpcUri] },
            NullLogger<NeardataSource>.Instance,
            TimeProvider.System
        );
        var options = new IndexerOptions { ContractId = ApiServer.Contract, PollInterval = TimeSpan.FromMilliseconds(20) };
        _indexing = new ChainIndexer(source, _database, options, NullLogger<ChainIndexer>.Instance, TimeProvider.System).RunAsync(
            _stop.Token
        );
    }

    public static AccountId Contract { get; } = AccountId.Parse(ApiServer.Contract);

    public LocalNode Node { get; }

    public ApiServer Api { get; }

    public static async Task<RunningSystem> StartAsync(TestDatabase database, ApiLimits? limits = null)
    {
        LocalNode node = await LocalNode.StartAsync(cancellationToken: ApiServer.Cancel);
        var rpc = new NearRpcClient(node.RpcUri);
        var root = new Near.Client.Account(node.RootAccount, node.RootKey, rpc);
        await DeployAsync(root, rpc);
        string connectionString = await database.CreateAsync(ApiServer.Cancel);
        ApiServer api = await ApiServer.StartAsync(
            database,
            limits,
            node.RpcUri,
            connectionString: connectionString,
            configure: options => options with { PublicUrl = new Uri("https://labels.example") }
        );
        return new RunningSystem(node, rpc, root, api, connectionString);
    }

    /// <summary>A new account on chain and, with the same key, a session of it by NEP-413.</summary>
    public async Task<Person> PersonAsync(string name)
    {
        var key = SecretKey.Random();
        AccountId id = _root.Id.SubAccount(name);
        await _root.CreateAccountAsync(id, key.PublicKey, NearToken.FromNear(200), WaitUntil.Final, ApiServer.Cancel);
        ApiUser user = Api.Visitor();
        Session session = await ApiUser.ReadAsync<Session>(await SignInAsync(user, id, key, await ChallengeAsync(user, id)));
        user.Http.DefaultRequestHeaders.Authorization = new("Bearer", session.Token);
        return new Person(new Near.Client.Account(id, key, _rpc), key, user);
    }

    public static Task<Challenge> ChallengeAsync(ApiUser user, AccountId id) =>
        user.PostAsync<Challenge>("/v1/sign-in/challenge", new ChallengeRequest(id.Value));

    public static Task<HttpResponseMessage> SignInAsync(
        ApiUser user,
        AccountId id,
        SecretKey key,
        Challenge challenge,
        string? callback = null
    )
    {
        var message = new Nep413Message(challenge.Message, Convert.FromBase64String(challenge.Nonce), challenge.Recipient, callback);
        string signature = Nep413.ToBase64(Nep413.Sign(message, key));
        return user.SendAsync(
            HttpMethod.Post,
            "/v1/sign-in",
            new SignInRequest(id.Value, key.PublicKey.ToString(), signature, challenge.Nonce, callback)
        );
    }

    /// <summary>What the api answers once the indexer has come so far.</summary>
    public static async Task<T> EventuallyAsync<T>(ApiUser user, string path, Func<T, bool>? until = null)
    {
        (HttpStatusCode _, string _, T? answer) = await Until.AsksAsync(
            $"what is awaited of GET {path}",
            async () =>
            {
                using HttpResponseMessage response = await user.SendAsync(HttpMethod.Get, path);
                string text = await response.Content.ReadAsStringAsync(ApiServer.Cancel);
                T? read = response.StatusCode == HttpStatusCode.OK ? await ApiUser.ReadAsync<T>(response) : default;
                return (response.StatusCode, Text: text, Read: read);
            },
            seen => seen.StatusCode == HttpStatusCode.OK && (until is null || until(seen.Read!))
        );
        return answer!;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)_indexing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Api.DisposeAsync();
        await _database.DisposeAsync();
        _http.Dispose();
        _root.Dispose();
        _rpc.Dispose();
        await Node.DisposeAsync();
        _stop.Dispose();
    }

    private static async Task DeployAsync(Near.Client.Account root, NearRpcClient rpc)
    {
        var key = SecretKey.FromSeed(ApiServer.Contract);
        await root.CreateAccountAsync(Contract, key.PublicKey, NearToken.FromNear(50), WaitUntil.Final, ApiServer.Cancel);
        using var contract = new Near.Client.Account(Contract, key, rpc);
        byte[] wasm = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "neartasks.wasm"), ApiServer.Cancel);
        var initialise = new Near.Client.Action.FunctionCall(
            "new",
            System.Text.Encoding.UTF8.GetBytes($$"""{"owner_id":"{{root.Id}}","fee_bps":250}"""),
            NearGas.FromTeraGas(50),
            NearToken.Zero
        );
        await contract.DeployAsync(wasm, initialise, WaitUntil.Final, ApiServer.Cancel);
    }
}
