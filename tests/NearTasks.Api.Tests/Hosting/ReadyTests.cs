using System.Net;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using Near.Client;
using NearTasks.Api.Node;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using Npgsql;

namespace NearTasks.Api.Tests.Hosting;

public sealed class ReadyTests(TestDatabase database)
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z"));
    private readonly FakeNode _node = new();

    [Fact]
    public async Task Ready_is_who_follows_a_chain_that_moves()
    {
        await using ApiServer server = await StartAsync();
        await BlockAsync(server, height: 100, indexed: 99);
        await ReadyAsync(server);
        using ApiUser visitor = server.Visitor();
        JsonElement answer = await visitor.GetAsync<JsonElement>("/ready");
        Assert.Equal((99, 100), (answer.GetProperty("indexed_height").GetInt64(), answer.GetProperty("final_height").GetInt64()));
        // A rest between two blocks is none; another block makes it good again.
        _time.Advance(TimeSpan.FromSeconds(9));
        await ReadyAsync(server);
        _time.Advance(TimeSpan.FromSeconds(9));
        await BlockAsync(server, height: 101, indexed: 101);
        await ReadyAsync(server);
    }

    [Fact]
    public async Task A_chain_that_stands_still_is_named()
    {
        await using ApiServer server = await StartAsync();
        await BlockAsync(server, height: 100, indexed: 100);
        await ReadyAsync(server);
        _time.Advance(TimeSpan.FromSeconds(11));
        await NotReadyAsync(server, "chain", "stands still");
    }

    [Fact]
    public async Task A_node_that_is_away_is_named()
    {
        await using ApiServer server = await StartAsync();
        await BlockAsync(server, height: 100, indexed: 100);
        _node.Away = true;
        await NotReadyAsync(server, "chain", "RpcUrls");
    }

    [Fact]
    public async Task An_index_that_has_not_begun_or_is_behind_is_named()
    {
        await using ApiServer server = await StartAsync();
        _node.Final = new FinalBlock(default(CryptoHash), 100, _time.GetUtcNow());
        await NotReadyAsync(server, "index", "No block is indexed");
        await BlockAsync(server, height: 100, indexed: 100);
        _time.Advance(TimeSpan.FromSeconds(12));
        _node.Final = new FinalBlock(default(CryptoHash), 112, _time.GetUtcNow());
        await NotReadyAsync(server, "index", "at block 100, the chain at 112");
    }

    [Fact]
    public async Task Blobs_that_cannot_be_written_are_named()
    {
        string folder = "";
        await using ApiServer server = await ApiServer.StartAsync(
            database,
            time: _time,
            node: _node,
            configure: options =>
            {
                folder = options.BlobFolder;
                return options;
            }
        );
        await BlockAsync(server, height: 100, indexed: 100);
        string away = folder + "-away";
        Directory.Move(folder, away);
        try
        {
            await NotReadyAsync(server, "blobs", "cannot be written");
        }
        finally
        {
            Directory.Move(away, folder);
        }
        await ReadyAsync(server);
    }

    [Fact]
    public async Task A_database_that_is_away_is_named()
    {
        await using ApiServer server = await ApiServer.StartAsync(
            database,
            node: _node,
            connectionString: "Host=127.0.0.1;Port=1;Username=none;Password=none"
        );
        await NotReadyAsync(server, "database", "PostgreSQL");
    }

    private Task<ApiServer> StartAsync() => ApiServer.StartAsync(database, time: _time, node: _node);

    private async Task BlockAsync(ApiServer server, long height, long indexed)
    {
        DateTimeOffset time = _time.GetUtcNow();
        _node.Final = new FinalBlock(default(CryptoHash), height, time);
        await using NpgsqlConnection connection = await server.Database.OpenConnectionAsync(ApiServer.Cancel);
        await connection.ExecuteAsync(
            """
            INSERT INTO chain.cursor (contract_id, height, block_hash, block_time, last_event_id)
                VALUES (@Contract, @indexed, 'hash', @time, 0)
            ON CONFLICT (contract_id) DO UPDATE SET height = excluded.height, block_time = excluded.block_time
            """,
            new
            {
                ApiServer.Contract,
                indexed,
                time = time.UtcDateTime,
            }
        );
    }

    private static async Task ReadyAsync(ApiServer server)
    {
        using ApiUser visitor = server.Visitor();
        await ApiServer.UntilAsync(async () =>
        {
            using HttpResponseMessage answer = await visitor.SendAsync(HttpMethod.Get, "/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        });
    }

    private static async Task NotReadyAsync(ApiServer server, string part, string reason)
    {
        using ApiUser visitor = server.Visitor();
        await ApiServer.UntilAsync(async () =>
        {
            using HttpResponseMessage answer = await visitor.SendAsync(HttpMethod.Get, "/ready");
            if (answer.StatusCode == HttpStatusCode.OK)
                return false;
            await ApiUser.RefusedAsync(ProblemCodes.NotReady, answer);
            JsonElement problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ApiServer.Cancel)).RootElement;
            return problem.GetProperty("checks").GetProperty(part).GetString()!.Contains(reason, StringComparison.Ordinal)
                && problem.GetProperty("detail").GetString()!.Contains(reason, StringComparison.Ordinal);
        });
    }
}
