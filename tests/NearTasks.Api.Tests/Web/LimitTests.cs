using System.Net;
using Microsoft.AspNetCore.Http;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Node;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using NearTasks.Api.Web;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Tests.Web;

public sealed class LimitTests(TestDatabase database)
{
    [Fact]
    public async Task A_made_up_token_costs_no_query_once_its_address_is_at_the_bound()
    {
        const int Bound = 100;
        string connectionString = await database.CreateAsync(ApiServer.Cancel);
        await using (
            ApiServer server = await ApiServer.StartAsync(
                database,
                new ApiLimits { AddressRequestsPerMinute = Bound },
                connectionString: connectionString
            )
        )
        {
            using ApiUser visitor = server.Visitor();
            visitor.Http.DefaultRequestHeaders.Authorization = new("Bearer", new string('x', 43));
            HttpStatusCode[] answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 2_000)
                    .Select(async _ =>
                    {
                        using HttpResponseMessage answer = await visitor.SendAsync(HttpMethod.Get, "/v1/me");
                        return answer.StatusCode;
                    })
            );
            Assert.Contains(HttpStatusCode.Unauthorized, answers);
            Assert.InRange(answers.Count(answer => answer == HttpStatusCode.TooManyRequests), 500, 1_900);
        }
        // The server has closed its connections, so the database has counted all of them.
        long transactions = await TransactionsAsync(connectionString);
        Assert.True(transactions < 1_000, $"{transactions} transactions for 2 000 requests");
    }

    [Fact]
    public async Task Who_is_signed_in_is_not_kept_out_by_others_at_the_same_address()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, new ApiLimits { AddressRequestsPerMinute = 5 });
        using ApiUser user = await server.SignedInAsync("alice.near");
        await user.GetAsync<Me>("/v1/me");
        using ApiUser crowd = server.Visitor();
        await ApiServer.UntilAsync(async () =>
        {
            using HttpResponseMessage answer = await crowd.SendAsync(HttpMethod.Get, "/v1/campaigns");
            return answer.StatusCode == HttpStatusCode.TooManyRequests;
        });
        for (int i = 0; i < 50; i++)
            await user.GetAsync<Me>("/v1/me");
    }

    [Fact]
    public async Task An_ended_session_counts_for_its_address_again()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, new ApiLimits { AddressRequestsPerMinute = 5 });
        using ApiUser user = await server.SignedInAsync("alice.near");
        await user.GetAsync<Me>("/v1/me");
        using HttpResponseMessage ended = await user.SendAsync(HttpMethod.Post, "/v1/sign-out");
        await ApiServer.UntilAsync(async () =>
        {
            using HttpResponseMessage answer = await user.SendAsync(HttpMethod.Get, "/v1/me");
            return answer.StatusCode == HttpStatusCode.TooManyRequests;
        });
    }

    [Fact]
    public async Task Health_is_answered_whatever_the_crowd_does()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, new ApiLimits { AddressRequestsPerMinute = 1 });
        using ApiUser visitor = server.Visitor();
        for (int i = 0; i < 20; i++)
        {
            using HttpResponseMessage answer = await visitor.SendAsync(HttpMethod.Get, "/health");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(true, "198.51.100.7", "198.51.100.8", false)]
    [InlineData(false, "198.51.100.7", "198.51.100.8", true)] // nobody said that the proxy is one
    [InlineData(true, "2001:db8:1:2::7", "2001:db8:1:2:ffff::8", true)] // one /64
    [InlineData(true, "2001:db8:1:2::7", "2001:db8:1:3::7", false)]
    [InlineData(true, "198.51.100.7", "::ffff:198.51.100.7", true)]
    [InlineData(true, "198.51.100.7, 203.0.113.5", "198.51.100.8, 203.0.113.5", true)] // what comes from beyond the proxies is not believed
    public async Task Behind_proxies_each_visitor_has_their_own_bound(bool trusted, string first, string second, bool shared)
    {
        await using ApiServer server = await ApiServer.StartAsync(
            database,
            new ApiLimits { AddressRequestsPerMinute = 2 },
            configure: options => trusted ? options with { TrustedProxies = [IPNetwork.Parse("127.0.0.0/8")] } : options
        );
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, first));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, first));
        await ApiServer.UntilAsync(async () => await AskAsync(server, first) == HttpStatusCode.TooManyRequests);
        await ApiServer.UntilAsync(async () => shared == (await AskAsync(server, second) == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Proofs_cost_the_node_no_more_than_the_bounds_of_an_address_and_of_all()
    {
        using var node = new CountingNode();
        using var http = new HttpClient(node);
        using var rpc = new NearRpcClient(new NearRpcOptions { Endpoints = [new Uri("http://node.example")], MaxAttempts = 1 }, http);
        using var budget = new ProofBudget(new ApiLimits { ProofRequestsPerMinute = 20, AllProofRequestsPerMinute = 50 });
        var options = new ApiOptions
        {
            ConnectionString = "",
            ContractId = ApiServer.Contract,
            RpcUrls = [],
            BlobFolder = "",
        };
        var near = new NearNode(rpc, options, budget);
        for (int address = 1; address <= 5; address++)
        {
            INodeProofs proofs = near.ProofsFor($"198.51.100.{address}");
            int before = node.Requests;
            for (int i = 0; i < 100; i++)
            {
                ApiException refusal = await Assert.ThrowsAsync<ApiException>(() =>
                    proofs.GetHeaderAsync(Digest(address, i), ApiServer.Cancel)
                );
                Assert.NotNull(refusal.RetryAfter);
            }
            Assert.InRange(node.Requests - before, 0, 40);
        }
        Assert.InRange(node.Requests, 50, 80);
    }

    [Fact]
    public async Task Heavy_requests_wait_for_their_turn_or_come_again()
    {
        await using ApiServer server = await ApiServer.StartAsync(
            database,
            new ApiLimits
            {
                HeavyBytes = 1_000,
                HeavyRequests = 1,
                HeavyWaiting = 1,
                HeavyWaitingOfAccount = 1,
            }
        );
        using ApiUser first = await server.SignedInAsync("first.near");
        using ApiUser second = await server.SignedInAsync("second.near");
        using var body = new HeldBody();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/manifests") { Content = body };
        request.Headers.ExpectContinue = false;
        Task<HttpResponseMessage> held = first.Http.SendAsync(request, ApiServer.Cancel);
        await body.Begun.WaitAsync(ApiServer.Cancel);

        // Of those who come then, one waits and the others are told to come again; small ones pass.
        var large = new
        {
            items = new[]
            {
                new
                {
                    name = new string('a', 2_000),
                    media_type = "text/plain",
                    sha256 = new string('a', 64),
                },
            },
            spec = new { },
        };
        var waiting = Enumerable.Range(0, 6).Select(_ => second.SendAsync(HttpMethod.Post, "/v1/manifests", large)).ToList();
        Task<HttpResponseMessage> refused = await Task.WhenAny(waiting);
        await ApiUser.RefusedAsync(ProblemCodes.Busy, await refused);
        Assert.NotNull((await refused).Headers.RetryAfter);
        using HttpResponseMessage small = await second.SendAsync(
            HttpMethod.Post,
            "/v1/manifests",
            new { items = Array.Empty<object>(), spec = new { } }
        );
        await ApiUser.RefusedAsync(ProblemCodes.BadArgument, small);

        body.End();
        await ApiUser.RefusedAsync(ProblemCodes.BadJson, await held);
        foreach (HttpResponseMessage answer in await Task.WhenAll(waiting))
            Assert.True(answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
        using HttpResponseMessage again = await second.SendAsync(HttpMethod.Post, "/v1/manifests", large);
        await ApiUser.RefusedAsync(ProblemCodes.BadSpec, again);
    }

    private static async Task<HttpStatusCode> AskAsync(ApiServer server, string forwardedFor)
    {
        using ApiUser visitor = server.Visitor();
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        using HttpResponseMessage answer = await visitor.SendAsync(HttpMethod.Get, "/v1/campaigns");
        return answer.StatusCode;
    }

    private static async Task<long> TransactionsAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ApiServer.Cancel);
        await using var count = new NpgsqlCommand(
            "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()",
            connection
        );
        return (long)(await count.ExecuteScalarAsync(ApiServer.Cancel))!;
    }

    private static CryptoHash Digest(int address, int number)
    {
        byte[] bytes = new byte[32];
        (bytes[0], bytes[1]) = ((byte)address, (byte)number);
        return CryptoHash.FromBytes(bytes);
    }

    private sealed class CountingNode : HttpMessageHandler
    {
        private int _requests;

        public int Requests => _requests;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden));
        }
    }

    /// <summary>A body of which the beginning comes, and the rest when it is told to end.</summary>
    private sealed class HeldBody : HttpContent
    {
        private readonly TaskCompletionSource _begun = new();
        private readonly TaskCompletionSource _end = new();

        public HeldBody() => Headers.ContentType = new("application/json");

        public Task Begun => _begun.Task;

        public void End() => _end.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            // More than the sockets hold, so that the server is reading when it has been written.
            await stream.WriteAsync(Enumerable.Repeat((byte)' ', 16 << 20).ToArray());
            await stream.FlushAsync();
            _begun.TrySetResult();
            await _end.Task;
            await stream.WriteAsync("]"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
