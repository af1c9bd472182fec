using Microsoft.AspNetCore.Builder;
using NearTasks.Api.Hosting;
using NearTasks.Api.Tests.Support;
using NearTasks.Database;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Tests.Hosting;

public sealed class OneContractTests(TestDatabase database)
{
    /// <summary>The queue used to send taskers to such a campaign, and to answer <c>not_found</c> for ever.</summary>
    [Fact]
    public async Task Another_contracts_campaign_does_not_come_into_the_database()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        TextCampaign ours = await TextCampaign.CreateAsync(server, 2, items: 1);
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() =>
            new Seed(server.Database).CampaignAsync(1, "vendor.near", ours.Manifest, contract: "other.near")
        );
        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, refused.SqlState);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        Suggestion next = await tasker.PostAsync<Suggestion>("/v1/queue/next", new QueueNextRequest(null));
        Assert.Equal(2, next.CampaignId);
    }

    [Fact]
    public async Task An_api_does_not_start_on_another_contracts_database()
    {
        string connectionString = await database.CreateAsync(ApiServer.Cancel);
        await using ApiServer server = await ApiServer.StartAsync(database, connectionString: connectionString);
        await using WebApplication other = ApiHost.Build(
            new ApiOptions
            {
                ConnectionString = connectionString,
                ContractId = "other.near",
                RpcUrls = [new Uri("http://127.0.0.1:1")],
                BlobFolder = server.Blobs,
            }
        );

        DatabaseException refused = await Assert.ThrowsAsync<DatabaseException>(() => other.StartAsync(ApiServer.Cancel));

        Assert.Equal("DATABASE_OTHER_CONTRACT", refused.Code);
        Assert.Contains("a database of its own", refused.Message, StringComparison.Ordinal);
    }
}
