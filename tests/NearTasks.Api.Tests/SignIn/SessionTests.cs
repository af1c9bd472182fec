using System.Net;
using Microsoft.Extensions.Time.Testing;
using Near.Client;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.SignIn;

public sealed class SessionTests(TestDatabase database)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z"));
    private readonly FakeNode _node = new();

    [Fact]
    public async Task A_session_whose_key_stands_goes_on_and_its_requests_share_the_question()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, time: _time, node: _node);
        using ApiUser user = await server.SignedInAsync("alice.near");
        for (int minute = 0; minute < 5; minute++)
        {
            _time.Advance(Minute);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => user.GetAsync<Me>("/v1/me")));
            await user.GetAsync<Me>("/v1/me");
        }
        Assert.InRange(_node.Asked, 5, 5 * 8);
    }

    [Fact]
    public async Task A_session_ends_with_its_key()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, time: _time, node: _node);
        using var key = SecretKey.Random();
        using ApiUser user = await server.SignedInAsync("alice.near", key);
        using ApiUser other = await server.SignedInAsync("alice.near");
        await user.GetAsync<Me>("/v1/me");
        _node.Gone[key.PublicKey] = true;
        _time.Advance(Minute);
        await ApiUser.RefusedAsync(ProblemCodes.SignInRequired, await user.SendAsync(HttpMethod.Get, "/v1/me"));
        await other.GetAsync<Me>("/v1/me");
    }

    [Fact]
    public async Task A_key_that_went_is_noticed_behind_the_requests_of_who_is_busy()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, time: _time, node: _node);
        using var key = SecretKey.Random();
        using ApiUser user = await server.SignedInAsync("alice.near", key);
        _node.Gone[key.PublicKey] = true;
        _time.Advance(Minute / 2);
        await user.GetAsync<Me>("/v1/me");
        await ApiServer.UntilAsync(async () =>
        {
            using HttpResponseMessage answer = await user.SendAsync(HttpMethod.Get, "/v1/me");
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        });
    }

    [Fact]
    public async Task While_the_node_is_away_a_session_waits_but_can_be_ended()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, time: _time, node: _node);
        using ApiUser user = await server.SignedInAsync("alice.near");
        using ApiUser leaving = await server.SignedInAsync("alice.near");
        _node.Away = true;
        _time.Advance(Minute / 2);
        await user.GetAsync<Me>("/v1/me");
        _time.Advance(Minute / 2);
        await ApiUser.RefusedAsync(ProblemCodes.NodeUnavailable, await user.SendAsync(HttpMethod.Get, "/v1/me"));
        using HttpResponseMessage ended = await leaving.SendAsync(HttpMethod.Post, "/v1/sign-out");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        _node.Away = false;
        await user.GetAsync<Me>("/v1/me");
        await ApiUser.RefusedAsync(ProblemCodes.SignInRequired, await leaving.SendAsync(HttpMethod.Get, "/v1/me"));
    }

    [Fact]
    public async Task All_sessions_of_an_account_end_at_once_and_those_of_others_stay()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser first = await server.SignedInAsync("alice.near");
        using ApiUser second = await server.SignedInAsync("alice.near");
        using ApiUser bob = await server.SignedInAsync("bob.near");
        await second.GetAsync<Me>("/v1/me");
        using HttpResponseMessage ended = await first.SendAsync(HttpMethod.Delete, "/v1/sessions");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        foreach (ApiUser alice in new[] { first, second })
            await ApiUser.RefusedAsync(ProblemCodes.SignInRequired, await alice.SendAsync(HttpMethod.Get, "/v1/me"));
        await bob.GetAsync<Me>("/v1/me");
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT/done?x=1#y", true)]
    [InlineData("HTTP://127.0.0.1:PORT", true)]
    [InlineData("https://app.example/cb", true)]
    [InlineData("https://app.example:443/@me", true)]
    [InlineData("http://app.example/cb", false)]
    [InlineData("https://app.example:444/cb", false)]
    [InlineData("https://app.example.evil.example/cb", false)]
    [InlineData("https://app.example@evil.example/cb", false)]
    [InlineData("https://evil.example\\@app.example/cb", false)]
    [InlineData("https://@app.example/cb", false)]
    [InlineData("https:/\\evil.example/cb", false)]
    [InlineData("https:app.example/cb", false)]
    [InlineData("https://app%2eexample/cb", false)]
    [InlineData("https://app.example./cb", false)]
    [InlineData("https://аpp.example/cb", false)]
    [InlineData("https://xn--pp-1la.example/cb", false)]
    [InlineData("http://localhost:PORT/", false)]
    [InlineData("http://127.0.0.1/", false)]
    [InlineData("https://xn--/cb", false)]
    [InlineData("https://app.example:99999/cb", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/cb", false)]
    public async Task Wallets_may_send_signatures_here_and_where_the_operator_says(string callback, bool allowed)
    {
        await using ApiServer server = await ApiServer.StartAsync(
            database,
            node: _node,
            configure: options => options with { CallbackOrigins = [new Uri("https://app.example/anything")] }
        );
        using ApiUser visitor = server.Visitor();
        using var key = SecretKey.Random();
        var id = AccountId.Parse("alice.near");
        string url = callback.Replace("PORT", server.Address.Port.ToString(), StringComparison.Ordinal);
        HttpResponseMessage answer = await RunningSystem.SignInAsync(
            visitor,
            id,
            key,
            await RunningSystem.ChallengeAsync(visitor, id),
            url
        );
        if (allowed)
            await ApiUser.ReadAsync<Session>(answer);
        else
            await ApiUser.RefusedAsync(ProblemCodes.CallbackNotAllowed, answer);
    }

    [Fact]
    public async Task With_a_public_address_only_that_one_takes_signatures()
    {
        await using ApiServer server = await ApiServer.StartAsync(
            database,
            node: _node,
            configure: options => options with { PublicUrl = new Uri("https://labels.example/api/") }
        );
        using ApiUser visitor = server.Visitor();
        using var key = SecretKey.Random();
        var id = AccountId.Parse("alice.near");
        await ApiUser.ReadAsync<Session>(
            await RunningSystem.SignInAsync(visitor, id, key, await RunningSystem.ChallengeAsync(visitor, id), "https://labels.example/cb")
        );
        await ApiUser.RefusedAsync(
            ProblemCodes.CallbackNotAllowed,
            await RunningSystem.SignInAsync(
                visitor,
                id,
                key,
                await RunningSystem.ChallengeAsync(visitor, id),
                new Uri(server.Address, "/cb").ToString()
            )
        );
    }
}
