using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.SignIn;

public sealed class SignInTests(TestDatabase database)
{
    [Fact]
    public async Task A_full_access_key_of_the_account_signs_in_once_per_challenge()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database);
        using Person alice = await system.PersonAsync("alice");
        Assert.Equal(alice.Id, (await alice.Api.GetAsync<Me>("/v1/me")).Account.AccountId);

        using ApiUser visitor = system.Api.Visitor();
        Challenge challenge = await RunningSystem.ChallengeAsync(visitor, alice.Chain.Id);
        await ApiUser.ReadAsync<Session>(await RunningSystem.SignInAsync(visitor, alice.Chain.Id, alice.Key, challenge));
        await ApiUser.RefusedAsync(
            ProblemCodes.BadChallenge,
            await RunningSystem.SignInAsync(visitor, alice.Chain.Id, alice.Key, challenge)
        );
    }

    [Fact]
    public async Task A_key_of_ml_dsa_65_signs_in()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database);
        using Person alice = await system.PersonAsync("alice");
        using var key = SecretKey.Random(KeyType.MlDsa65);
        await alice.Chain.BatchAsync(
            alice.Chain.Id,
            [new Near.Client.Action.AddKey(key.PublicKey, AccessKey.FullAccess)],
            WaitUntil.Final,
            ApiServer.Cancel
        );
        using ApiUser visitor = system.Api.Visitor();

        Challenge challenge = await RunningSystem.ChallengeAsync(visitor, alice.Chain.Id);

        await ApiUser.ReadAsync<Session>(await RunningSystem.SignInAsync(visitor, alice.Chain.Id, key, challenge));
    }

    [Fact]
    public async Task Other_keys_other_accounts_and_other_messages_are_refused()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database);
        using Person alice = await system.PersonAsync("alice");
        using ApiUser visitor = system.Api.Visitor();
        using var foreign = SecretKey.Random();
        using var limited = SecretKey.Random(KeyType.Secp256k1);
        var permission = new AccessKeyPermission.FunctionCall(new FunctionCallPermission(null, ApiServer.Contract, []));
        await alice.Chain.BatchAsync(
            alice.Chain.Id,
            [new Near.Client.Action.AddKey(limited.PublicKey, new AccessKey(0, permission))],
            WaitUntil.Final,
            ApiServer.Cancel
        );

        foreach (SecretKey key in new[] { foreign, limited })
        {
            Challenge challenge = await RunningSystem.ChallengeAsync(visitor, alice.Chain.Id);
            await ApiUser.RefusedAsync(
                ProblemCodes.KeyNotOfAccount,
                await RunningSystem.SignInAsync(visitor, alice.Chain.Id, key, challenge)
            );
        }
        Challenge another = await RunningSystem.ChallengeAsync(visitor, AccountId.Parse("bob.test.near"));
        await ApiUser.RefusedAsync(ProblemCodes.BadChallenge, await RunningSystem.SignInAsync(visitor, alice.Chain.Id, alice.Key, another));
        Challenge changed = await RunningSystem.ChallengeAsync(visitor, alice.Chain.Id) with { Message = "Give me everything." };
        await ApiUser.RefusedAsync(ProblemCodes.BadSignature, await RunningSystem.SignInAsync(visitor, alice.Chain.Id, alice.Key, changed));
    }

    [Fact]
    public async Task A_session_ends_by_signing_out()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser user = await server.SignedInAsync("alice.near");
        await user.GetAsync<Me>("/v1/me");
        using HttpResponseMessage answer = await user.SendAsync(HttpMethod.Post, "/v1/sign-out");
        Assert.True(answer.IsSuccessStatusCode);
        await ApiUser.RefusedAsync(ProblemCodes.SignInRequired, await user.SendAsync(HttpMethod.Get, "/v1/me"));
    }

    [Fact]
    public async Task A_node_that_is_away_is_named_as_the_cause()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser visitor = server.Visitor();
        using var key = SecretKey.Random();
        var id = AccountId.Parse("alice.near");
        await ApiUser.RefusedAsync(
            ProblemCodes.NodeUnavailable,
            await RunningSystem.SignInAsync(visitor, id, key, await RunningSystem.ChallengeAsync(visitor, id))
        );
    }
}
