using System.Net;
using Microsoft.Extensions.Time.Testing;
using Near.Client;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.Uploads;

public sealed class ExpiryTests(TestDatabase database)
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z"));

    [Fact]
    public async Task A_challenge_and_a_session_end()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, time: _time);
        using ApiUser user = await server.SignedInAsync("alice.near");
        var id = AccountId.Parse("alice.near");
        using var key = SecretKey.Random();
        Challenge challenge = await RunningSystem.ChallengeAsync(user, id);
        _time.Advance(TimeSpan.FromMinutes(6));
        await ApiUser.RefusedAsync(ProblemCodes.BadChallenge, await RunningSystem.SignInAsync(user, id, key, challenge));
        _time.Advance(TimeSpan.FromHours(12));
        await ApiUser.RefusedAsync(ProblemCodes.SignInRequired, await user.SendAsync(HttpMethod.Get, "/v1/me"));
    }

    [Fact]
    public async Task An_unfinished_upload_ends_and_its_quota_comes_back()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, new ApiLimits { OpenUploads = 1 }, time: _time);
        var request = new CreateUploadRequest("a.png", "image/png", 100);
        using ApiUser before = await server.SignedInAsync("vendor.near");
        UploadStatus upload = await before.PostAsync<UploadStatus>("/v1/uploads", request);
        await ApiUser.RefusedAsync(ProblemCodes.QuotaExceeded, await before.SendAsync(HttpMethod.Post, "/v1/uploads", request));
        _time.Advance(TimeSpan.FromDays(3));
        using ApiUser after = await server.SignedInAsync("vendor.near");
        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await after.AppendAsync(upload.UploadId, 0, new byte[100]));
        await Until.AsksAsync(
            "the quota of an upload that ended",
            async () => (await after.SendAsync(HttpMethod.Post, "/v1/uploads", request)).StatusCode,
            status => status == HttpStatusCode.Created
        );
    }

    [Fact]
    public async Task A_hold_ends_and_the_place_goes_to_another()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, time: _time);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        using ApiUser first = await server.SignedInAsync("first.near");
        using ApiUser second = await server.SignedInAsync("second.near");
        await first.PostAsync<Suggestion>("/v1/queue/next", new QueueNextRequest());
        using HttpResponseMessage none = await second.SendAsync(HttpMethod.Post, "/v1/queue/next", new QueueNextRequest());
        Assert.Equal(HttpStatusCode.NoContent, none.StatusCode);
        _time.Advance(TimeSpan.FromSeconds(61));
        await second.PostAsync<Suggestion>("/v1/queue/next", new QueueNextRequest());
    }
}
