using Near.Client.Rpc;
using NearTasks.Api.Access;
using NearTasks.Api.Accounts;
using NearTasks.Api.Assignments;
using NearTasks.Api.Blobs;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Datasets;
using NearTasks.Api.Jobs;
using NearTasks.Api.Manifests;
using NearTasks.Api.Media;
using NearTasks.Api.Node;
using NearTasks.Api.Provenance;
using NearTasks.Api.Queue;
using NearTasks.Api.Reviews;
using NearTasks.Api.SignIn;
using NearTasks.Api.Uploads;
using NearTasks.Database;

namespace NearTasks.Api.Hosting;

/// <summary>Everything the api does, without HTTP: the operations, and the stores and rules beneath them.</summary>
public static class Operations
{
    /// <summary>Registers them; logging is the caller's.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, ApiOptions options)
    {
        DapperSetup.Apply();
        services.AddSingleton(options).AddSingleton(options.Limits).AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => DataSource.Create(options.ConnectionString, options.ContractId));
        services.AddSingleton<IBlobStore>(provider => new FolderBlobStore(
            options.BlobFolder,
            provider.GetRequiredService<ILogger<FolderBlobStore>>()
        ));
        services.AddSingleton(provider => new NearRpcClient(
            new NearRpcOptions
            {
                Endpoints = options.RpcUrls,
                MaxAttempts = 3,
                AttemptTimeout = TimeSpan.FromSeconds(10),
            },
            time: provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<ProofBudget>().AddSingleton<INearNode, NearNode>().AddSingleton<AccessRules>();
        services.AddSingleton<ChallengeStore>().AddSingleton<SessionStore>().AddSingleton<KeyWatch>().AddSingleton<OpenSession>();
        services.AddSingleton<UploadStore>().AddSingleton<AnnounceUpload>().AddSingleton<UploadReceiver>();
        services.AddSingleton<ManifestStore>().AddSingleton<CreateManifest>().AddSingleton<OpenMedia>();
        services.AddSingleton<CampaignStore>().AddSingleton<SpecStore>().AddSingleton<ListItems>();
        services.AddSingleton<ChainClock>().AddSingleton<PlaceQueue>().AddSingleton<SuggestPlace>();
        services.AddSingleton<AssignmentStore>().AddSingleton<LabelStore>().AddSingleton<PutLabels>().AddSingleton<ReadLabels>();
        services.AddSingleton<ReasonStore>().AddSingleton<ListReviews>().AddSingleton<StoreReasons>().AddSingleton<ReadReason>();
        services.AddSingleton<BuildStore>().AddSingleton<DatasetStore>().AddSingleton<SettledLabels>().AddSingleton<DatasetReader>();
        services.AddSingleton<DatasetBuilder>().AddSingleton<IJobKind, DatasetBuildJob>().AddSingleton<RequestBuild>();
        services.AddSingleton<ReadBuild>().AddSingleton<ProofSources>().AddSingleton<BundleSource>().AddSingleton<ProveRecord>();
        services.AddSingleton<EventStore>().AddSingleton<LinkFinder>().AddSingleton<ProvenanceReader>();
        services.AddSingleton<AccountReader>();
        services.AddSingleton<JobStore>().AddSingleton<JobWorker>();
        return services;
    }
}
