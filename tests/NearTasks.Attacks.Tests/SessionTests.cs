using System.Net;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using NearTasks.Sdk.Wire;

namespace NearTasks.Attacks.Tests;

/// <summary>On the real chain; how long it takes at most is <c>ApiLimits.SessionTrust</c>, here a second.</summary>
public sealed class SessionTests(TestDatabase database)
{
    private static readonly ApiLimits Watchful = new() { SessionTrust = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task A_session_ends_when_its_key_is_deleted()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database, Watchful);
        using Person alice = await system.PersonAsync("alice");
        await alice.Api.GetAsync<Me>("/v1/me");
        await alice.Chain.BatchAsync(
            alice.Chain.Id,
            [new Near.Client.Action.DeleteKey(alice.Key.PublicKey)],
            WaitUntil.Final,
            ApiServer.Cancel
        );
        await EndsAsync(alice.Api);
    }

    [Fact]
    public async Task A_session_ends_when_its_key_becomes_one_for_function_calls()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database, Watchful);
        using Person alice = await system.PersonAsync("alice");
        var limited = new AccessKeyPermission.FunctionCall(new FunctionCallPermission(null, ApiServer.Contract, []));
        await alice.Chain.BatchAsync(
            alice.Chain.Id,
            [
                new Near.Client.Action.DeleteKey(alice.Key.PublicKey),
                new Near.Client.Action.AddKey(alice.Key.PublicKey, new AccessKey(0, limited)),
            ],
            WaitUntil.Final,
            ApiServer.Cancel
        );
        await EndsAsync(alice.Api);
    }

    [Fact]
    public async Task A_session_is_not_one_of_who_made_the_account_anew()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database, Watchful);
        using Person alice = await system.PersonAsync("alice");
        await alice.Chain.BatchAsync(
            alice.Chain.Id,
            [new Near.Client.Action.DeleteAccount(AccountId.Parse("test.near"))],
            WaitUntil.Final,
            ApiServer.Cancel
        );
        using Person successor = await system.PersonAsync("alice");
        await EndsAsync(alice.Api);
        await successor.Api.GetAsync<Me>("/v1/me");
    }

    private static async Task EndsAsync(ApiUser user)
    {
        await ApiServer.UntilAsync(async () =>
        {
            using HttpResponseMessage answer = await user.SendAsync(HttpMethod.Get, "/v1/me");
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        });
        await ApiUser.RefusedAsync(ProblemCodes.SignInRequired, await user.SendAsync(HttpMethod.Get, "/v1/me"));
    }
}
