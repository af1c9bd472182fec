using NearTasks.Cli;
using NearTasks.Cli.Commands;
using NearTasks.Cli.Samples;
using NearTasks.Database;
using NearTasks.Database.Postgres;
using NearTasks.Indexer;
using Npgsql;

CliCommand.Explain(error =>
    error switch
    {
        SampleException sample => ("ERR_SAMPLE_DATA", sample.Message),
        DatabaseException unusable => (unusable.Code, unusable.Message),
        ClusterException cluster => (cluster.Code, cluster.Message),
        IndexerException indexer => (indexer.Code, indexer.Message),
        NpgsqlException database => (
            "ERR_DATABASE",
            $"{database.Message}; check that the server runs and that --postgres names it rightly"
        ),
        Near.Localnet.LocalNodeException node => ("ERR_LOCAL_NODE", node.Message),
        _ => null,
    }
);
return await CliProgram.RunAsync(args, DemoCommand.Create(), UpCommand.Create(), IndexerCommand.Create());
