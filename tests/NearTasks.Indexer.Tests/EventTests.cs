using Dapper;
using Near.Client;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Indexer.Tests;

public sealed class EventTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EVENT_JSON:")]
    [InlineData("EVENT_JSON:{")]
    [InlineData("EVENT_JSON:[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]")]
    [InlineData("""EVENT_JSON:{"standard":"neartasks","version":"2.0.0","event":"fee_changed","data":[{"fee_bps":1}]}""")]
    [InlineData("""EVENT_JSON:{"standard":"neartasks","version":"1.0.0","data":[{"fee_bps":1}]}""")]
    [InlineData("""EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"fee_changed","data":{"fee_bps":1}}""")]
    [InlineData("""EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"fee_changed","data":[]}""")]
    [InlineData("""EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"fee_changed","data":[{"fee_bps":1},{"fee_bps":2}]}""")]
    [InlineData("""EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"fee_changed","data":[{}]}""")]
    [InlineData("""EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"fee_changed","data":[{"fee_bps":"1"}]}""")]
    [InlineData("""EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"fee_changed","data":[{"fee_bps":-1}]}""")]
    [InlineData("""EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"fee_changed","data":[{"fee_bps":1.5}]}""")]
    [InlineData(
        """EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"account_registered","data":[{"account_id":"a.near","deposit":"01"}]}"""
    )]
    [InlineData(
        """EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"account_registered","data":[{"account_id":"a.near","deposit":"-1"}]}"""
    )]
    [InlineData(
        """EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"account_registered","data":[{"account_id":"a.near","deposit":"340282366920938463463374607431768211456"}]}"""
    )]
    public async Task A_malformed_event_of_the_contract_stops_loudly_before_its_block(string log)
    {
        SimulatedChain chain = TestChain.Registrations(2);
        chain.Add(TestChain.Time, [TestChain.Call(TestChain.Registration("good.near"), log)]);
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));

        IndexerException stopped = await Assert.ThrowsAsync<IndexerException>(() => IndexerRun.ToEndAsync(chain, source, Cancel));

        Assert.Equal("INDEXER_MALFORMED_EVENT", stopped.Code);
        Assert.Contains("nothing is lost", stopped.Message, StringComparison.Ordinal);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM chain.accounts WHERE account_id = 'good.near'"));
    }

    [Fact]
    public async Task What_is_not_an_event_of_the_contract_is_ignored()
    {
        SimulatedChain chain = TestChain.Registrations(1);
        chain.Add(
            TestChain.Time,
            [
                TestChain.Call(
                    "plain text",
                    "EVENT_JSON",
                    """EVENT_JSON:{"standard":"nep141","version":"1.0.0","event":"ft_mint","data":[{"owner_id":"x"}]}"""
                ),
                TestChain.Call(TestChain.Registration("reverted.near")) with
                {
                    Error = "Smart contract panicked: ERR_PAUSED: wait",
                },
            ]
        );
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, source, Cancel);

        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM chain.events"));
        Assert.Equal(
            "Smart contract panicked: ERR_PAUSED: wait",
            await connection.ExecuteScalarAsync<string>("SELECT error FROM chain.receipts WHERE status = 'failed'")
        );
    }

    [Fact]
    public async Task An_event_of_a_newer_contract_is_kept_but_not_projected()
    {
        SimulatedChain chain = TestChain.Registrations(1);
        const string Log =
            """EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"dispute_opened","data":[{"assignment":"1.0.0.0","bond":"5"}]}""";
        chain.Add(TestChain.Time, [TestChain.Call(Log)]);
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, source, Cancel);

        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        Assert.Equal(Log, await connection.ExecuteScalarAsync<string>("SELECT raw FROM chain.events WHERE event = 'dispute_opened'"));
    }

    [Fact]
    public async Task Characters_that_PostgreSQL_cannot_hold_stop_nothing()
    {
        SimulatedChain chain = TestChain.Registrations(1);
        // No contract of ours says this; another, followed by mistake, might, for as far as its texts are texts.
        const string Log =
            """EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"vote_cast","data":[{"text":"a\u0000\\u0000\ud800\ud83d\udc36"}]}""";
        chain.Add(
            TestChain.Time,
            [TestChain.Call(Log), new SimulatedCall("mallory.near", "no\0such", 0, [], "Smart contract panicked: ERR_BAD_ARGUMENT: \0")]
        );
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, source, Cancel);

        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        Assert.Equal(Log, await connection.ExecuteScalarAsync<string>("SELECT raw FROM chain.events WHERE id = 3"));
        Assert.Equal(
            "a\uFFFD\\u0000\uFFFD🐶",
            await connection.ExecuteScalarAsync<string>("SELECT data->>'text' FROM chain.events WHERE id = 3")
        );
        Assert.Equal(
            "no\uFFFDsuch",
            await connection.ExecuteScalarAsync<string>("SELECT method FROM chain.receipts WHERE status = 'failed'")
        );
    }

    [Fact]
    public async Task Events_that_contradict_what_is_indexed_stop_loudly()
    {
        SimulatedChain chain = TestChain.Registrations(1);
        chain.Add(
            TestChain.Time,
            [
                TestChain.Call(
                    EventLog.Line(
                        new AssignmentSubmitted(
                            new AssignmentId(9, 0, 0, 0),
                            CampaignId: 9,
                            Batch: 0,
                            Replica: 0,
                            Attempt: 0,
                            AccountId.Parse("a.near"),
                            Digest.Sha256("labels"u8),
                            Count: 1,
                            new Timestamp(TestChain.Time)
                        )
                    )
                ),
            ]
        );
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));

        IndexerException stopped = await Assert.ThrowsAsync<IndexerException>(() => IndexerRun.ToEndAsync(chain, source, Cancel));

        Assert.Equal("INDEXER_INCONSISTENT_EVENT", stopped.Code);
        Assert.Contains("042-assignments-submitted", stopped.Message, StringComparison.Ordinal);
    }
}
