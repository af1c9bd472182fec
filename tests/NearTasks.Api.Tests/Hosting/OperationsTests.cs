using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Near.Client;
using NearTasks.Api.Accounts;
using NearTasks.Api.Assignments;
using NearTasks.Api.Datasets;
using NearTasks.Api.Hosting;
using NearTasks.Api.Jobs;
using NearTasks.Api.Manifests;
using NearTasks.Api.Media;
using NearTasks.Api.Node;
using NearTasks.Api.Problems;
using NearTasks.Api.Queue;
using NearTasks.Api.Reviews;
using NearTasks.Api.SignIn;
using NearTasks.Api.Tests.Support;
using NearTasks.Api.Uploads;
using NearTasks.Market;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Tests.Hosting;

/// <summary>What the api does is done without HTTP: no server, no request, only typed input and typed refusals.</summary>
public sealed class OperationsTests(TestDatabase database)
{
    private static readonly Caller Vendor = Of(TextCampaign.Vendor);
    private static readonly Caller Tasker = Of("tasker.near");

    [Fact]
    public async Task A_round_from_the_upload_to_the_build_needs_no_server()
    {
        string blobs = Directory.CreateTempSubdirectory("neartasks-blobs-").FullName;
        var options = new ApiOptions
        {
            ConnectionString = await database.CreateAsync(ApiServer.Cancel),
            ContractId = ApiServer.Contract,
            RpcUrls = [new Uri("http://127.0.0.1:1")],
            BlobFolder = blobs,
            PublicUrl = new Uri("https://labels.example"),
        };
        await using (
            ServiceProvider api = new ServiceCollection()
                .AddLogging()
                .AddOperations(options)
                .AddSingleton<INearNode>(new FakeNode())
                .BuildServiceProvider()
        )
        {
            T Get<T>()
                where T : notnull => api.GetRequiredService<T>();
            byte[] text = "A good film."u8.ToArray();
            (UploadStatus upload, bool _) = await Get<AnnounceUpload>()
                .RunAsync(Vendor, new CreateUploadRequest("a.txt", MediaTypes.PlainText, text.Length), ApiServer.Cancel);
            upload = await Get<UploadReceiver>()
                .ReceiveAsync(new UploadKey(upload.UploadId, Vendor.Id), 0, text.Length, new MemoryStream(text), ApiServer.Cancel);
            Manifest manifest = await Get<CreateManifest>()
                .RunAsync(
                    Vendor,
                    new CreateManifestRequest(
                        [new ManifestItem("a.txt", MediaTypes.PlainText, upload.Sha256!)],
                        JsonSerializer.SerializeToElement(Seed.TextSpec, ApiJson.Options)
                    ),
                    ApiServer.Cancel
                );
            var chain = new Seed(Get<NpgsqlDataSource>());
            await chain.CampaignAsync(1, Vendor.Id, manifest);

            Suggestion? place = await Get<SuggestPlace>().RunAsync(Tasker, campaign: null, ApiServer.Cancel);
            Assert.Equal(1, place?.CampaignId);
            (Stream media, string _) = await Get<OpenMedia>().RunAsync(Tasker, place!.Items[0].Sha256, ApiServer.Cancel);
            await using (media)
                Assert.Equal("A good film.", await new StreamReader(media, Encoding.UTF8).ReadToEndAsync(ApiServer.Cancel));
            var assignment = AssignmentId.Parse(await chain.TakeAsync(Tasker.Id, 1, 0));
            IReadOnlyList<LabelInput> labels = TextCampaign.Labels(0, 1).Labels;
            ApiException refusal = await Assert.ThrowsAsync<ApiException>(() =>
                Get<PutLabels>().RunAsync(Vendor, assignment, labels, ApiServer.Cancel)
            );
            Assert.Equal(ProblemCodes.NotHolder, refusal.Code);
            Labels drafted = await Get<PutLabels>().RunAsync(Tasker, assignment, labels, ApiServer.Cancel);
            await Assert.ThrowsAsync<ApiException>(() => Get<ReadLabels>().RunAsync(Vendor, assignment, ApiServer.Cancel));
            await chain.SubmitAsync(assignment.ToString(), drafted.LabelsRoot, drafted.Count);
            Assert.Equal("committed", (await Get<ReadLabels>().RunAsync(Vendor, assignment, ApiServer.Cancel)).State);
            Assert.Single(
                await Get<ListReviews>().RunAsync(Vendor, 1, AssignmentState.Submitted, after: null, limit: 10, ApiServer.Cancel)
            );
            Assert.Single(
                (await Get<StoreReasons>().RunAsync(Vendor, assignment, [new ReasonText("Not a film.")], ApiServer.Cancel)).Reasons
            );

            var choice = new AggregationChoice("majority_vote");
            await Assert.ThrowsAsync<ApiException>(() => Get<RequestBuild>().RunAsync(Tasker, 1, choice, ApiServer.Cancel));
            JobStatus job = await Get<RequestBuild>().RunAsync(Vendor, 1, choice, ApiServer.Cancel);
            await Get<JobWorker>().StartAsync(ApiServer.Cancel);
            job = await Until.AsksAsync(
                "the end of the build",
                () => Get<JobStore>().FindAsync(Vendor, job.JobId, ApiServer.Cancel),
                seen => seen.IsOver
            );
            await Get<JobWorker>().StopAsync(ApiServer.Cancel);
            Assert.Equal(ProblemCodes.NothingToBuild.Code, job.Problem?.Code);
            Assert.Equal(1, (await Get<AccountReader>().MeAsync(Tasker, ApiServer.Cancel)).AssignmentsInWork);
        }
        Directory.Delete(blobs, recursive: true);
    }

    private static Caller Of(string account) => new(AccountId.Parse(account), DateTimeOffset.MaxValue);
}
